# contract-cli as an image: `npm ci && npm run build && docker build --tag contract-cli .`
FROM node:20-slim
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git \
  && rm -rf /var/lib/apt/lists/* \
  # The mesh is mounted, so its files belong to someone else; git would refuse to read them.
  && git config --system --add safe.directory '*'
COPY dist/cli.js dist/analysis-worker.js dist/artifact-worker.js dist/polyglot_sql.wasm /opt/contract-cli/
RUN ln -s /opt/contract-cli/cli.js /usr/local/bin/contract-cli \
  && ln -s /opt/contract-cli/cli.js /usr/local/bin/platform-cli \
  && chmod 755 /opt/contract-cli/cli.js
USER node
WORKDIR /mesh
ENTRYPOINT ["contract-cli"]
CMD ["validate"]
