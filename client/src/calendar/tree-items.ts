import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import type { Sunset, SunsetSubscriber } from '../protocol.js';
import { opening, type Convert } from '../trees/opening.js';
import { sunsetText } from './sunset-text.js';
import type { Urgency } from './sunset-text.js';

export interface SubscriberEntry {
  readonly kind: 'subscriber';
  readonly subscriber: SunsetSubscriber<Range>;
  readonly sunset: Sunset<Range>;
  /** Among the sunset's subscribers. */
  readonly index: number;
}

/** A row of the calendar. */
export type Entry = { readonly kind: 'sunset'; readonly sunset: Sunset<Range> } | SubscriberEntry;

const ICONS: Readonly<Record<Urgency, ThemeIcon>> = {
  passed: new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground')),
  near: new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground')),
  later: new ThemeIcon('calendar'),
  unknown: new ThemeIcon('question'),
};

/** The row of a sunset; a click opens the contract at the date. */
export function sunsetItem(sunset: Sunset<Range>, convert: Convert): TreeItem {
  const { label, description, tooltip, urgency } = sunsetText(sunset);
  const { Collapsed, None } = TreeItemCollapsibleState;
  const item = new TreeItem(label, sunset.subscribers.length > 0 ? Collapsed : None);
  item.id = sunset.uri;
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = ICONS[urgency];
  item.command = opening(sunset, 'Open the contract', convert);
  return item;
}

/** The row of a consumer; a click opens its pin. */
export function subscriberItem({ subscriber, sunset, index }: SubscriberEntry, convert: Convert): TreeItem {
  const item = new TreeItem(subscriber.name);
  item.id = `${sunset.uri} ${index}`;
  item.iconPath = new ThemeIcon('pin');
  item.command = opening(subscriber, 'Open the pin', convert);
  return item;
}
