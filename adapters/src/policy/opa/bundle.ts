import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyRule } from '@data-mesh-contracts/core';

/** The package of the module that asks every decision. */
const ANSWERS = 'contracts_answers';

/** The query for the answers of all decisions, or of the one with that index. */
export function answersQuery(index?: number): string {
  return `data.${ANSWERS}.answers${index === undefined ? '' : `["${index}"]`}`;
}

/** Built-ins that reach out of the policy: the network, the process and its environment. */
const WITHHELD = ['http.send', 'net.lookup_ip_addr', 'opa.runtime'];

/** A folder that `opa` reads as a bundle: policies under names of their own, for theirs may lead anywhere. */
export class BundleFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'contracts-opa-'));
  readonly #versions: Record<string, 0 | 1> = {};

  /** The name under which the policy with that index lies. */
  static fileName(index: number): string {
    return `policy-${index}.rego`;
  }

  /** The index of a policy by the name in which OPA tells it; undefined for what is none. */
  static indexOf(name: string): number | undefined {
    const found = /policy-(\d+)\.rego$/.exec(name);
    return found ? Number(found[1]) : undefined;
  }

  writePolicy(index: number, text: string): void {
    writeFileSync(join(this.path, BundleFolder.fileName(index)), text);
  }

  setVersion(index: number, version: 0 | 1): void {
    this.#versions[`/${BundleFolder.fileName(index)}`] = version;
  }

  removePolicy(index: number): void {
    rmSync(join(this.path, BundleFolder.fileName(index)));
    Reflect.deleteProperty(this.#versions, `/${BundleFolder.fileName(index)}`);
  }

  writeData(data: Readonly<Record<string, unknown>>): void {
    writeFileSync(join(this.path, 'data.json'), JSON.stringify(data));
  }

  /** Writes what makes a bundle of the folder: of each policy, the version of the language. */
  writeManifest(): void {
    const manifest = { roots: [''], rego_version: 1, file_rego_versions: this.#versions };
    writeFileSync(join(this.path, '.manifest'), JSON.stringify(manifest));
  }

  /** Writes what OPA can do (`opa capabilities`) without what is withheld, and returns where. */
  writeCapabilities(current: string): string {
    const { builtins, ...rest } = JSON.parse(current) as { builtins: readonly { readonly name: string }[] };
    const allowed = builtins.filter(({ name }) => !WITHHELD.includes(name));
    // Beside the policies: everything else in the folder that is JSON would be data.
    const path = join(this.path, 'capabilities');
    writeFileSync(path, JSON.stringify({ ...rest, builtins: allowed, allow_net: [] }));
    return path;
  }

  /** Writes the module that asks each decision with the document and the time of the input, as a list of at most one. */
  writeAnswers(rules: readonly PolicyRule[]): void {
    const asked = rules.map(({ package: name, name: rule }, index) => {
      const path = [...name.split('.'), rule].map((part) => `["${part}"]`).join('');
      return `answers["${index}"] := [x | x := data${path} with input as input.document with time.now_ns as input.now]`;
    });
    writeFileSync(join(this.path, 'answers.rego'), [`package ${ANSWERS}`, ...asked, ''].join('\n\n'));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
