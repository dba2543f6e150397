// Loaded into a service that is measured (--import): it says what the process has cost so far, in one line, when it gets a
// SIGWINCH. That is the one signal which means nothing to a process without a terminal.
process.on("SIGWINCH", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`usage ${JSON.stringify({ cpu: user + system, memory: process.memoryUsage.rss() })}\n`);
});
