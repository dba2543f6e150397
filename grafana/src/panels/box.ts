/** The common part of every panel: title, one sentence that explains what to look for, and size (the grid has 24 columns). */
export interface Box {
  title: string;
  description: string;
  width: number;
  height?: number;
}

/** The methods that all panel builders have. */
interface Panel {
  title(title: string): this;
  description(description: string): this;
  span(width: number): this;
  height(height: number): this;
}

export function inBox<P extends Panel>(panel: P, { title, description, width, height = 8 }: Box): P {
  return panel.title(title).description(description).span(width).height(height);
}
