# The images of the lab's own code: one per service (--target service --build-arg SERVICE=…), and one for the ./lab command and
# the background traffic (--target lab).
#
#   node ──▶ service, lab      runtime only
#   build ─▶ packages ─▶ …     installs the dependencies
#
# Node runs TypeScript directly, so there is no compile step.

# ── node: Node's image without npm, yarn and the headers for add-ons ──
# Removed files would remain in the layer below, so the rest is copied into an empty image. All images share this layer.
FROM node:24.21.0-bookworm-slim AS trimmed
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /usr/local/share /opt/yarn* \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
      /usr/share/doc /usr/share/man /usr/share/locale /var/lib/apt /var/cache /var/log/* /root/.npm

FROM scratch AS node
COPY --from=trimmed / /
ENV NODE_ENV=production
WORKDIR /lab

# ── build: pnpm, and every package of the lockfile, downloaded once for all images ──
FROM node:24.21.0-bookworm-slim AS build
ENV CI=true
RUN npm install --global --no-audit --no-fund pnpm@10.34.9
WORKDIR /lab
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
RUN pnpm fetch --prod --no-optional && rm -rf node_modules
# The workspace without its tests (.dockerignore).
COPY . .
# The services run as `node`, which cannot read the files of a checkout under `umask 077`.
RUN chmod -R a+rX .

# ── packages: node_modules of one workspace package and of those it depends on ──
# Keeps the workspace's folder layout: Node strips types only outside node_modules, and the links between workspace packages
# point outside it. Deletes source maps, type declarations, documentation and ESM builds.
FROM build AS packages
ARG PACKAGE
RUN pnpm install --offline --frozen-lockfile --prod --no-optional --filter "${PACKAGE}..." \
 && find node_modules/.pnpm \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \
      -o -iname '*.md' -o -name '*.tsbuildinfo' \) -type f -delete \
 && find node_modules/.pnpm -type d \( -path '*/build/esnext' -o -path '*/build/esm' \) -prune -exec rm -rf {} +

# ── service: one of the five ──
FROM node AS service
ARG SERVICE
COPY --chmod=755 services/healthcheck.sh /usr/local/bin/healthcheck
COPY --from=packages /lab/node_modules /lab/node_modules
COPY --from=packages /lab/packages/api /lab/packages/api
COPY --from=packages /lab/packages/service /lab/packages/service
COPY --from=packages /lab/packages/telemetry /lab/packages/telemetry
COPY --from=packages /lab/services/${SERVICE} /lab/services/${SERVICE}
WORKDIR /lab/services/${SERVICE}
# Ships Node's compile cache, which halves the start time. A start without settings fills it: it loads all the source, then exits
# with an error about the missing settings.
ENV NODE_COMPILE_CACHE=/lab/compiled
RUN mkdir /lab/compiled && chown node:node /lab/compiled
USER node
RUN sh -c "$(node -p "require('./package.json').scripts.start")" > /dev/null || test -n "$(ls /lab/compiled)"
# The same for the other ways to instrument catalog.
RUN test ! -f start.sh || for way in bare register manual; do CATALOG_INSTRUMENTATION=$way sh start.sh 2> /dev/null || true; done
CMD ["node", "main.ts"]

# ── lab: the ./lab command without Node on the host, and the background traffic ──
FROM node AS lab
COPY --from=packages /lab /lab
USER node
ENTRYPOINT ["node", "/lab/packages/cli/src/main.ts"]
