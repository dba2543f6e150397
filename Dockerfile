# The images of the lab's own code: one for each service (--target service, with SERVICE), and one for the command
# (--target lab), which also sends the trickle of customers. docker-compose.yaml says which is which.
#
#   node ──▶ service, lab      what is needed to run, and nothing more
#   build ─▶ packages ─▶ …     what is needed to install
#
# Node runs the TypeScript as it is, so nothing is compiled here: an image is Node, the packages and the source.

# ── node: what is left of Node's image without npm, yarn and the headers for add-ons ──
# Removing files makes no image smaller, as they stay in the layer below. So the rest is copied into an empty one, which
# all images below share as their first layer.
FROM node:24.21.0-bookworm-slim AS trimmed
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /usr/local/share /opt/yarn* \
      /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
      /usr/share/doc /usr/share/man /usr/share/locale /var/lib/apt /var/cache /var/log/* /root/.npm

FROM scratch AS node
COPY --from=trimmed / /
ENV NODE_ENV=production
WORKDIR /lab

# ── build: pnpm, and every package of the lock file, downloaded once for all images ──
FROM node:24.21.0-bookworm-slim AS build
ENV CI=true
RUN npm install --global --no-audit --no-fund pnpm@10.34.9
WORKDIR /lab
COPY pnpm-lock.yaml pnpm-workspace.yaml ./
RUN pnpm fetch --prod --no-optional && rm -rf node_modules
# .dockerignore says what this is: the workspace without its tests.
COPY . .
# A checkout under `umask 077` has files that only their owner can read, and the services run as `node`.
RUN chmod -R a+rX .

# ── packages: node_modules of one workspace package, and of those it needs ──
# The folders keep their places in the workspace: Node strips types only outside of node_modules, and the links between
# workspace packages lead out of it. Then away with what is for people and compilers.
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
# Node keeps what it made of the source (types stripped, compiled), which halves the time of a start. One start without
# settings loads all of it, and ends with the message that they are missing.
ENV NODE_COMPILE_CACHE=/lab/compiled
RUN mkdir /lab/compiled && chown node:node /lab/compiled
USER node
RUN sh -c "$(node -p "require('./package.json').scripts.start")" > /dev/null || test -n "$(ls /lab/compiled)"
# The same for each way of instrumenting catalog.
RUN test ! -f start.sh || for way in bare register manual; do CATALOG_INSTRUMENTATION=$way sh start.sh 2> /dev/null || true; done
CMD ["node", "main.ts"]

# ── lab: the command, for those who have no Node, and the trickle of customers ──
FROM node AS lab
COPY --from=packages /lab /lab
USER node
ENTRYPOINT ["node", "/lab/packages/cli/src/main.ts"]
