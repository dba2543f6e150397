/** An option of every command that starts the lab. */
export const noBuild = [
  "--no-build",
  "Docker: take the images as they are, as there is no network to build them with",
] as const;
