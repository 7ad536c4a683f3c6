# contract-cli as an image: `npm ci && npm run build && docker build --tag contract-cli .`
FROM node:20-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git \
  && rm -rf /var/lib/apt/lists/* \
  # The mesh is mounted, so its files belong to someone else; git would refuse to read them.
  && git config --system --add safe.directory '*'
# The last one by a pattern: it is not there where it could not be built, and then no Rego is evaluated.
COPY dist/cli.js dist/analysis-worker.js dist/artifact-worker.js dist/polyglot_sql.wasm dist/policy-worker.js dist/policy-wasm-worker.js dist/policy-engine.wasm* /opt/contract-cli/dist/
COPY docs/rules /opt/contract-cli/docs/rules/
COPY policies /opt/contract-cli/policies/
RUN ln -s /opt/contract-cli/dist/cli.js /usr/local/bin/contract-cli \
  && ln -s /opt/contract-cli/dist/cli.js /usr/local/bin/platform-cli \
  && chmod 755 /opt/contract-cli/dist/cli.js
USER node
WORKDIR /mesh
ENTRYPOINT ["contract-cli"]
CMD ["validate"]
