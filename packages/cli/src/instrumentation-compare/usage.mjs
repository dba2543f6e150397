// Loaded into a measured service by --import: on SIGWINCH it prints in one line what the process has used so far. SIGWINCH is the
// one signal that means nothing to a process without a terminal.
process.on("SIGWINCH", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`usage ${JSON.stringify({ cpu: user + system, memory: process.memoryUsage.rss() })}\n`);
});
