import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { checkGo, checkJava, checkMaven } from "../src/checks.ts";
import { BuildFailedError, MissingRequirementError } from "../src/errors.ts";
import { ensureKafka } from "../src/kafka.ts";
import { machine, prints } from "./fixture.ts";

const java17 = prints('openjdk version "17.0.15" 2025-04-15');
const fakeMaven = `#!/bin/sh
[ "$2" = --version ] && { echo 'Apache Maven 3.8.7'; exit; }
for argument; do case "$argument" in -DoutputDirectory=*) /bin/mkdir -p "\${argument#*=}" ;; esac; done
`;

test("a check has the version found, the one wanted, and a fix", async () => {
  const { context, put } = await machine();
  assert.deepEqual((await checkGo(context)).ok, true);
  await put("go", prints("go1.21.3"));
  const go = await checkGo(context);
  assert.deepEqual([go.ok, go.found, go.wanted], [false, "1.21.3", "1.26.5 or newer"]);
  const java = await checkJava(context);
  assert.deepEqual([java.ok, java.found], [false, "none"]);
  assert.match(java.fix, /install a Java runtime/);
  await put("java", prints('openjdk version "1.8.0_402"'));
  assert.equal((await checkJava(context)).ok, false);
  await put("mvn", prints("Apache Maven 3.9.16"));
  assert.equal((await checkMaven(context)).ok, true);
});

test("Kafka without Java, with an old one, without Maven: one line each", async () => {
  const { context, report, put } = await machine();
  const message = async () => {
    const error = await ensureKafka(report, context).catch((reason: unknown) => reason);
    assert.ok(error instanceof MissingRequirementError);
    return error.message;
  };
  assert.match(await message(), /^Kafka needs Java 17 or newer \(found: none\): install/);
  await put("java", prints('openjdk version "11.0.2"'));
  assert.match(await message(), /^Kafka needs Java 17 or newer \(found: 11\.0\.2\)/);
  await put("java", java17);
  assert.match(await message(), /^downloading Kafka needs Maven 3\.6\.3 or newer \(found: none\): install/);
});

test("Kafka's jars are fetched once", async () => {
  const { context, report, states, put } = await machine();
  const java = await put("java", java17);
  await put("mvn", fakeMaven);
  const kafka = await ensureKafka(report, context);
  assert.equal(kafka.java, java);
  assert.ok((await readdir(join(kafka.classpath, ".."))).length === 0);
  assert.deepEqual(await ensureKafka(report, context), kafka);
  assert.deepEqual(states(), ["kafka building", "kafka done", "kafka cached"]);
});

test("Maven's failure is one line with its first complaint", async () => {
  const { context, report, put, home } = await machine();
  await put("java", java17);
  await put("mvn", `${fakeMaven}echo '[ERROR] no route to the repository'; exit 1\n`);
  const error = await ensureKafka(report, context).catch((reason: unknown) => reason);
  assert.ok(error instanceof BuildFailedError);
  assert.match(
    error.message,
    /^building the class path of Kafka failed: no route to the repository \(full output: .*kafka\.log\)$/,
  );
  assert.deepEqual(await readdir(join(home, "cache", "kafka")), []);
});
