import { LabError } from "../../errors.ts";
import { lastLine } from "../../run.ts";
import { baseline } from "../../switches/baseline.ts";
import { compose } from "./compose.ts";
import { containers } from "./containers.ts";

/**
 * Removes the containers and networks of all profiles, and checks that none is left. With `volumes`, also resets flags and
 * sampling. Returns whether there was a container.
 */
export async function down({ volumes }: { volumes: boolean }): Promise<boolean> {
  const before = await containers();
  const args = ["--profile", "*", "down", "--remove-orphans", ...(volumes ? ["--volumes"] : [])];
  const { exitCode, output } = await compose(args);
  if (exitCode !== 0) throw new LabError(`docker compose down failed: ${lastLine(output)}`);
  const left = await containers();
  if (left.length > 0) {
    throw new LabError(
      `these containers could not be removed: ${left.map(({ Service }) => Service).join(", ")}`,
      "run ./lab down again",
    );
  }
  if (volumes) await baseline();
  return before.length > 0;
}
