import { EventEmitter, LogLevel, workspace } from 'vscode';
import type { Disposable, LogOutputChannel } from 'vscode';
import { SECTION } from './settings.js';

/**
 * The log channel as the place for the trace of messages: the setting `trace.server` alone turns the trace on. The
 * library would only write it while the user has also set the channel's own level to Trace.
 */
export function traceChannel(output: LogOutputChannel): {
  channel: LogOutputChannel;
  subscription: Disposable;
} {
  const changed = new EventEmitter<LogLevel>();
  const replaced: Partial<LogOutputChannel> = {
    get logLevel() {
      return traced() ? LogLevel.Trace : output.logLevel;
    },
    onDidChangeLogLevel: changed.event,
    trace: (message) => {
      output.info(message);
    },
  };
  const channel = new Proxy(output, {
    get: (target, key) => Reflect.get(key in replaced ? replaced : target, key) as unknown,
  });
  const subscription = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${SECTION}.trace`)) changed.fire(channel.logLevel);
  });
  return { channel, subscription };
}

function traced(): boolean {
  return workspace.getConfiguration(SECTION).get<string>('trace.server', 'off') !== 'off';
}
