/** What every panel has: a title, one sentence that says what to look for, and its size on a screen 24 wide. */
export interface Box {
  title: string;
  description: string;
  width: number;
  height?: number;
}

/** What all panel builders can do, whatever they draw. */
interface Panel {
  title(title: string): this;
  description(description: string): this;
  span(width: number): this;
  height(height: number): this;
}

export function inBox<P extends Panel>(panel: P, { title, description, width, height = 8 }: Box): P {
  return panel.title(title).description(description).span(width).height(height);
}
