import assert from "node:assert/strict";
import { test } from "node:test";
import { settings, text } from "./lab.ts";

const images = Object.entries(settings).filter(([name]) => name.endsWith("_IMAGE"));
const ports = Object.entries(settings).filter(([name]) => name.endsWith("_PORT"));
const switches = Object.entries(settings).filter(([name]) => /^SHOP_|_INSTRUMENTATION$/.test(name));
const passwords = Object.entries(settings).filter(([name]) => name.endsWith("_PASSWORD"));

test("every setting is an image, a port, a switch or a password", () => {
  assert.equal(images.length + ports.length + switches.length + passwords.length, Object.keys(settings).length);
});

test("every image has an exact tag", () => {
  const exact = /^[a-z0-9./-]+:(v?\d+\.\d+(\.\d+)?|sha-[0-9a-f]{7,40})(-[a-z-]+)?$/;
  for (const [name, image] of images) assert.match(image, exact, name);
});

test("every port is valid and unique", () => {
  for (const [name, port] of ports) assert.ok(Number(port) > 1023 && Number(port) < 32768, `${name}=${port}`);
  assert.equal(new Set(ports.map(([, port]) => port)).size, ports.length);
});

test("every setting has a comment above it", async () => {
  let explained = false;
  for (const line of (await text(".env")).split("\n")) {
    if (line.startsWith("#")) explained = true;
    if (line === "") explained = false;
    if (line.includes("=") && !line.startsWith("#")) assert.ok(explained, line);
  }
});
