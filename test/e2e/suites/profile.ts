import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { engine, type Lab } from "../support/lab.ts";

/** A CPU profile of a busy service. Native only: in Docker, the inspector is reached through the container. */
export function profile(lab: Lab): void {
  describe("a profile", { skip: engine === "docker" ? "the native engine's own" : false }, () => {
    test("of catalog shows where its time goes, and is saved", async () => {
      const taking = lab.run(["profile", "catalog", "--seconds", "2"]);
      let taken = false;
      const done = taking.finally(() => {
        taken = true;
      });
      while (!taken) {
        const answer = await fetch(`${lab.url("catalog")}/products`);
        assert.equal(answer.status, 200);
        await answer.arrayBuffer();
      }
      const { exitCode, all } = await done;
      assert.equal(exitCode, 0, all);
      assert.match(all, /^busy .* of .* s, idle \d+ %/m);
      for (const name of ["@opentelemetry/*", "node:internal", "pg"]) assert.ok(all.includes(name), `${name}: ${all}`);
      const file = /profile: (\S+\.cpuprofile)/.exec(all)?.[1] ?? assert.fail(all);
      const { nodes } = JSON.parse(await readFile(file, "utf8"));
      assert.ok(nodes.length > 100);
    });

    test("leaves no open inspector, and rejects an unknown service", async () => {
      await assert.rejects(fetch("http://127.0.0.1:9229/json/list"));
      const { all } = await lab.run(["profile", "mailer"]);
      assert.equal(all, 'lab: unknown service "mailer" (choose from: gateway, catalog, checkout, payment, fulfilment)');
    });
  });
}
