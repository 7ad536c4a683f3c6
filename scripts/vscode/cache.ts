import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const NODE_VERSION = '24';
const CODE_SERVER_VERSION = '4.139.1';

/** Where programs that are no part of the project are kept; `DMC_E2E_CACHE` names another folder. */
function cacheFolder(): string {
  const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return process.env['DMC_E2E_CACHE'] ?? join(caches, 'dmc-e2e');
}

/** Node as code-server needs it, and code-server's entry; both are installed into the cache where they are missing. */
export interface CodeServer {
  readonly node: string;
  readonly entry: string;
}

/** Finds code-server in the cache or installs it there by npm, which takes some two minutes. */
export function codeServer(): CodeServer {
  const node = join(cacheFolder(), 'node24', 'node_modules', 'node', 'bin', 'node');
  if (!existsSync(node)) install('node24', `node@${NODE_VERSION}`, ['node'], process.env);
  const entry = join(cacheFolder(), 'code-server', 'node_modules', 'code-server', 'out', 'node', 'entry.js');
  if (!existsSync(entry)) {
    install('code-server', `code-server@${CODE_SERVER_VERSION}`, ['code-server', 'argon2'], runBy(node));
  }
  return { node, entry };
}

/** This environment for a run of npm by another Node: without what an outer npm says of the Node that runs it. */
function runBy(node: string): NodeJS.ProcessEnv {
  const told = ['npm_config_user_agent', 'npm_node_execpath', 'NODE'];
  const rest = Object.entries(process.env).filter(([name]) => !told.includes(name));
  return { ...Object.fromEntries(rest), PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
}

/** npm runs the install scripts of the named packages alone. */
function install(name: string, spec: string, scripts: readonly string[], env: NodeJS.ProcessEnv): void {
  const folder = join(cacheFolder(), name);
  mkdirSync(folder, { recursive: true });
  const allowScripts = Object.fromEntries(scripts.map((each) => [each, true]));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts }));
  console.log(`Installing ${spec} into ${folder}`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', spec], { cwd: folder, env, stdio: 'inherit' });
}
