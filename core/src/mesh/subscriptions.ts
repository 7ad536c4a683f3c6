import { nameKey } from '../contract/names.js';
import { readConsumers } from './consumers.js';
import type { Key } from './dependencies.js';
import { MultiMap } from './multi-map.js';
import type { MeshView, Subscription } from './view.js';

/** The pins of all consumers, by the products that they name. */
export class Subscriptions {
  readonly #pins = new MultiMap<Subscription>();

  /** Takes a file that may list pins (undefined: it is gone); returns its pins and the keys whose answers changed. */
  set(
    path: string,
    text: string | undefined,
    domain: string | undefined,
  ): { readonly pins: readonly Subscription[]; readonly keys: readonly Key[] } {
    const before = this.#pins.ownedBy(path);
    const pins = text === undefined ? [] : readConsumers(path, text, domain);
    this.#pins.set(
      path,
      pins.map((each) => [nameKey(each.source), each]),
    );
    const keys = [...before, ...pins].map((each): Key => `subscribers:${nameKey(each.source)}`);
    return { pins, keys: ['subscriptions', ...new Set(keys)] };
  }

  /** The pins of the file at `path`, in the order of the text. */
  of(path: string): readonly Subscription[] {
    return this.#pins.ownedBy(path).sort((a, b) => a.sourceSpan.start - b.sourceSpan.start);
  }

  /** What a view tells of pins; each question is recorded. */
  recorded(record: (key: Key) => void): Pick<MeshView, 'subscribers' | 'subscriptions'> {
    return {
      subscribers: (name) => (record(`subscribers:${nameKey(name)}`), this.#pins.get(nameKey(name))),
      subscriptions: () => (record('subscriptions'), this.#pins.values()),
    };
  }
}
