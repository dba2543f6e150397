/** One requirement of the machine. */
export interface MachineCheck {
  name: string;
  ok: boolean;
  /** Not needed with the engine that this machine uses, or only a warning. */
  optional?: boolean;
  found: string;
  /** How to fix it on this platform. */
  fix?: string;
}
