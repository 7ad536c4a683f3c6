// Builds build/policy-engine/policy-engine.wasm: OPA, in the version that policy-engine/go.mod pins, as WebAssembly.
// `--required` fails where it cannot be built; without it, its absence is said and the build goes on. `--test` runs its
// own tests, and `--oracle` builds the real opa, which tests compare with (`npm run opa:install`).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = resolve(import.meta.dirname, '..');
const SOURCES = join(PROJECT, 'policy-engine');
const OUT = join(PROJECT, 'build', 'policy-engine');

/** Its id in the WebAssembly format. */
const MEMORY_SECTION = 5;

/** The artifact; it is there after `buildPolicyEngine` gave true. */
export const POLICY_ENGINE = join(OUT, 'policy-engine.wasm');

/** Bytes beyond which the engine gets no more memory; without a limit it would take 4 GiB. */
const MEMORY_LIMIT = 1024 * 1024 * 1024;

/** Milliseconds that a build may take, downloads included. */
const TIMEOUT = 15 * 60_000;

/** Builds what is not there yet in the state of the sources; returns whether it is there then. */
export function buildPolicyEngine() {
  const stamp = join(OUT, 'sources.sha256');
  const state = hashOfSources();
  if (existsSync(POLICY_ENGINE) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return true;
  const go = findGo();
  if (!go) {
    console.error(
      'The policy engine is not built: it needs Go 1.19 or later. Only an opa on the PATH will evaluate Rego policies.',
    );
    return false;
  }
  mkdirSync(OUT, { recursive: true });
  const fresh = `${POLICY_ENGINE}.new`;
  const flags = ['-trimpath', '-buildvcs=false', '-buildmode=c-shared', '-ldflags=-s -w', '-o', fresh, '.'];
  try {
    run(go, ['build', ...flags], { GOOS: 'wasip1', GOARCH: 'wasm', CGO_ENABLED: '0' });
  } catch (error) {
    console.error(`The policy engine could not be built: ${error.message.split('\n')[0]}`);
    return false;
  }
  writeFileSync(fresh, withMemoryLimit(readFileSync(fresh), MEMORY_LIMIT));
  renameSync(fresh, POLICY_ENGINE);
  writeFileSync(stamp, state);
  return true;
}

/** Builds the `opa` that tests compare with, in the same version, for this machine. Throws where it cannot be built. */
function buildOpa() {
  const oracle = join(SOURCES, 'oracle');
  const opa = join(OUT, process.platform === 'win32' ? 'opa.exe' : 'opa');
  // Without the registries of container images, which no test asks for.
  const flags = ['-trimpath', '-buildvcs=false', '-tags=opa_no_oci', '-ldflags=-s -w', '-o', opa];
  run(neededGo(), ['build', ...flags, 'github.com/open-policy-agent/opa'], { CGO_ENABLED: '0' }, oracle);
  return opa;
}

/** Runs the tests of the engine, compiled for this machine. Throws where one fails. */
function testPolicyEngine() {
  run(neededGo(), ['test', './...'], {});
}

/** The WebAssembly module with an upper limit on its one memory, which Go's linker does not set. */
function withMemoryLimit(module, bytes) {
  let at = 8;
  while (at < module.length) {
    const [size, body] = readLeb(module, at + 1);
    if (module[at] === MEMORY_SECTION) {
      const [minimum] = readLeb(module, body + 2);
      const section = [1, 1, ...writeLeb(minimum), ...writeLeb(bytes / 65536)];
      const head = Buffer.from([MEMORY_SECTION, ...writeLeb(section.length), ...section]);
      return Buffer.concat([module.subarray(0, at), head, module.subarray(body + size)]);
    }
    at = body + size;
  }
  throw new Error('the module has no memory');
}

/** An unsigned LEB128 number and the offset behind it. */
function readLeb(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value += (bytes[at] & 0x7f) * 2 ** shift;
    if (bytes[at] < 0x80) return [value, at + 1];
  }
}

function writeLeb(value) {
  const rest = Math.floor(value / 128);
  return rest > 0 ? [(value & 0x7f) | 0x80, ...writeLeb(rest)] : [value];
}

function hashOfSources() {
  const hash = createHash('sha256');
  const files = readdirSync(SOURCES).filter(
    (name) => /\.go$|^go\.(mod|sum)$/.test(name) && !name.endsWith('_test.go'),
  );
  hash.update(`${MEMORY_LIMIT}`);
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(SOURCES, name)));
  return hash.digest('hex');
}

/** A Go that can build the engine: the one on the PATH, or the toolchain that an older one downloads. */
function findGo() {
  const version = goVersion('go');
  if (version === undefined) return undefined;
  const wanted = /^go (\S+)$/m.exec(readFileSync(join(SOURCES, 'go.mod'), 'utf8'))[1];
  // From 1.21 on, Go fetches the toolchain that go.mod asks for by itself.
  return isAtLeast(version, wanted) || isAtLeast(version, '1.21') ? 'go' : downloadedGo(wanted);
}

function neededGo() {
  const go = findGo();
  if (!go) throw new Error('it needs Go 1.19 or later');
  return go;
}

function goVersion(go) {
  try {
    const options = { encoding: 'utf8', timeout: 60_000, stdio: ['ignore', 'pipe', 'ignore'], cwd: PROJECT };
    return /go(\d+\.\d+(?:\.\d+)?)/.exec(execFileSync(go, ['version'], options))?.[1];
  } catch {
    return undefined;
  }
}

function isAtLeast(version, least) {
  return version.localeCompare(least, 'en', { numeric: true }) >= 0;
}

/** Go's toolchains are modules: an old Go fetches one as it fetches any other, with its checksum verified. */
function downloadedGo(version) {
  const system = { linux: 'linux', darwin: 'darwin' }[process.platform];
  const cpu = { x64: 'amd64', arm64: 'arm64' }[process.arch];
  if (!system || !cpu) return undefined;
  const module = `golang.org/toolchain@v0.0.1-go${version}.${system}-${cpu}`;
  try {
    const json = run('go', ['mod', 'download', '-json', module], {}, OUT, 'pipe');
    const { Dir: root } = JSON.parse(json);
    // Modules come without the bits that make programs of files.
    for (const folder of ['bin', `pkg/tool/${system}_${cpu}`])
      for (const name of readdirSync(join(root, folder))) chmodSync(join(root, folder, name), 0o755);
    return join(root, 'bin', 'go');
  } catch (error) {
    console.error(`Go ${version} could not be downloaded: ${error.message.split('\n')[0]}`);
    return undefined;
  }
}

function run(go, args, environment, cwd = SOURCES, stdout = 'inherit') {
  mkdirSync(cwd, { recursive: true });
  // A downloaded Go is at home where it lies, whatever the environment says of the other one.
  const home = isAbsolute(go) ? { GOROOT: dirname(dirname(go)) } : {};
  return execFileSync(go, args, {
    cwd,
    env: {
      ...process.env,
      GOTOOLCHAIN: process.env.GOTOOLCHAIN ?? 'auto',
      GOWORK: 'off',
      ...home,
      ...environment,
    },
    stdio: ['ignore', stdout, 'inherit'],
    timeout: TIMEOUT,
    encoding: 'utf8',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = buildPolicyEngine();
  if (built) console.log(POLICY_ENGINE);
  try {
    if (process.argv.includes('--test')) testPolicyEngine();
    if (process.argv.includes('--oracle')) console.log(buildOpa());
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  if (!built && process.argv.includes('--required')) process.exit(1);
}
