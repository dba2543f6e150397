import { foreignCopies, stagesOf } from "../reading/dockerfile.ts";
import { forAll, forEach } from "./rule.ts";

/** A release, or the build of a commit if a project tags no releases. */
const exact = /^[a-z0-9./-]+:(v?\d+\.\d+(\.\d+)?|sha-[0-9a-f]{7,40})(-[a-z-]+)?$/;
const imagesOf = (settings: Record<string, string>) =>
  Object.entries(settings).filter(([name]) => name.endsWith("_IMAGE"));

/** Exact image versions. */
export const imageRules = [
  forEach("runs an image from .env, or one built here", ({ image, build }, _, { settings }) =>
    build
      ? !/^o11y-lab\/[a-z]+$/.test(image) && `built as ${image}`
      : !imagesOf(settings).some(([, known]) => known === image) && image,
  ),
  forEach("runs an image with an exact tag", ({ image, build }) => !build && !exact.test(image) && image),
  forAll("every image of .env is used", ({ containers, settings }) =>
    imagesOf(settings)
      .filter(([, image]) => !Object.values(containers).some((its) => its.image === image))
      .map(([name]) => `.env: ${name}`),
  ),
  forAll("every base in the Dockerfile has an exact tag", ({ dockerfile }) => {
    const stages = stagesOf(dockerfile);
    const own = ["scratch", ...stages.map(({ name }) => name)];
    return [...stages.map(({ from }) => from), ...foreignCopies(dockerfile)]
      .filter((from) => !own.includes(from) && !exact.test(from))
      .map((from) => `Dockerfile: ${from}`);
  }),
];
