// Breaks the telemetry of one service at a time and runs the telemetry tests: each mutation must be caught.
// node test/mutation/main.ts [SERVICE …]
import { type Contract, instrumentedAs, loadContract } from "@o11y-lab/contract";
import { type Shop, serviceNames, settle, startShop } from "@o11y-lab/harness";
import { wrongAfterFailures } from "../telemetry/checks/failures.ts";
import { allProblems, driveAndSettle } from "../telemetry/checks/index.ts";
import { notFromZero } from "../telemetry/checks/zeros.ts";
import { makeMutant } from "./mutant.ts";
import { type Mutation, mutations } from "./mutations/index.ts";

const whole = loadContract();
const wanted = process.argv.slice(2);
const chosen = mutations.filter(({ service }) => wanted.length === 0 || wanted.includes(service));

/** The switches to start a service with for a mutation, and the contract that applies then. */
const switchesFor = ({ way }: Mutation) => ({ CATALOG_INSTRUMENTATION: way ?? "auto" });
const contractFor = ({ service, way }: Mutation) => instrumentedAs(whole, way ? { [service]: way } : {});

/** All problems that the telemetry tests find in the running shop. */
async function problemsOf(shop: Shop, contract: Contract, fresh: string[], failures = false): Promise<string[]> {
  try {
    await settle(shop, [...serviceNames], 3_000);
    const zeros = fresh.flatMap((name) => notFromZero(contract, shop, name).map((line) => `not from zero: ${line}`));
    const problems = allProblems(contract, shop, await driveAndSettle(shop));
    return [...zeros, ...problems, ...(failures ? await wrongAfterFailures(shop) : [])];
  } catch (error) {
    return [`the shop does not work: ${(error as Error).message}`];
  }
}

/** Throws if the tests fail without a mutation: they would then "catch" every mutation. */
async function mustPass(shop: Shop, contract: Contract, fresh: string[]): Promise<void> {
  shop.forget();
  const healthy = await problemsOf(shop, contract, fresh, true);
  if (healthy.length > 0) throw new Error(`the tests must pass without a mutation:\n${healthy.join("\n")}`);
}

async function tryOut(shop: Shop, mutation: Mutation): Promise<boolean> {
  const began = performance.now();
  await shop.restart(mutation.service, { folder: makeMutant(mutation), switches: switchesFor(mutation) });
  shop.forget();
  const problems = await problemsOf(shop, contractFor(mutation), [mutation.service], mutation.failures);
  const caught = problems.find((line) => mutation.caughtBy.test(line));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const name = [mutation.service, mutation.way].filter(Boolean).join(" ");
  console.log(`${caught ? "caught " : "SURVIVED"} ${name}: ${mutation.what} (${seconds} s)`);
  console.log(
    `         ${caught ?? `expected ${mutation.caughtBy}, got ${problems.slice(0, 5).join("\n           ") || "nothing"}`}`,
  );
  return caught !== undefined;
}

const shop = await startShop();
let score = 0;
try {
  await mustPass(shop, instrumentedAs(whole), [...serviceNames]);
  let way: Mutation["way"];
  for (const [index, mutation] of chosen.entries()) {
    if (mutation.way && mutation.way !== way) {
      await shop.restart(mutation.service, { switches: switchesFor(mutation) });
      await mustPass(shop, contractFor(mutation), [mutation.service]);
    }
    way = mutation.way;
    if (await tryOut(shop, mutation)) score++;
    const next = chosen[index + 1];
    if (next?.service !== mutation.service) await shop.restart(mutation.service);
  }
} finally {
  await shop.stop();
}
console.log(`${score} of ${chosen.length} mutations caught`);
process.exitCode = score === chosen.length ? 0 : 1;
