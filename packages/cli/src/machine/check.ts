/** One thing that the machine must have. */
export interface MachineCheck {
  name: string;
  ok: boolean;
  /** Not needed for what the machine does today, as Docker where the native engine serves. */
  optional?: boolean;
  found: string;
  /** What mends it on this platform. */
  mend?: string;
}
