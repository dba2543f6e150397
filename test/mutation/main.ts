// Spoils the telemetry of one service at a time and runs the telemetry tests: each mutation must be caught.
// node test/mutation/main.ts [SERVICE …]
import { instrumentedAs, loadContract } from "@o11y-lab/contract";
import { type Shop, serviceNames, settle, startShop } from "@o11y-lab/harness";
import { allProblems, listen } from "../telemetry/checks/index.ts";
import { notFromZero } from "../telemetry/checks/zeros.ts";
import { makeMutant } from "./mutant.ts";
import { type Mutation, mutations } from "./mutations.ts";

const contract = instrumentedAs(loadContract());
const wanted = process.argv.slice(2);
const chosen = mutations.filter(({ service }) => wanted.length === 0 || wanted.includes(service));

/** What the tests say about the shop as it is now. */
async function problemsOf(shop: Shop, fresh: string[]): Promise<string[]> {
  try {
    await settle(shop, [...serviceNames], 3_000);
    const zeros = fresh.flatMap((name) => notFromZero(contract, shop, name).map((line) => `not from zero: ${line}`));
    return [...zeros, ...allProblems(contract, shop, await listen(shop))];
  } catch (error) {
    return [`the shop does not work: ${(error as Error).message}`];
  }
}

async function tryOut(shop: Shop, mutation: Mutation): Promise<boolean> {
  const began = performance.now();
  await shop.restart(mutation.service, { folder: makeMutant(mutation) });
  shop.forget();
  const problems = await problemsOf(shop, [mutation.service]);
  const caught = problems.find((line) => mutation.caughtBy.test(line));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${caught ? "caught " : "SURVIVED"} ${mutation.service}: ${mutation.what} (${seconds} s)`);
  console.log(
    `         ${caught ?? `expected ${mutation.caughtBy}, got ${problems.slice(0, 5).join("\n           ") || "nothing"}`}`,
  );
  return caught !== undefined;
}

const shop = await startShop();
let score = 0;
try {
  const healthy = await problemsOf(shop, [...serviceNames]);
  if (healthy.length > 0) throw new Error(`without a mutation the tests must be content:\n${healthy.join("\n")}`);
  for (const [index, mutation] of chosen.entries()) {
    if (await tryOut(shop, mutation)) score++;
    const next = chosen[index + 1];
    if (next?.service !== mutation.service) await shop.restart(mutation.service);
  }
} finally {
  await shop.stop();
}
console.log(`${score} of ${chosen.length} mutations caught`);
process.exitCode = score === chosen.length ? 0 : 1;
