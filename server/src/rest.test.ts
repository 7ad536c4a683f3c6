import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rest } from './rest.js';

describe('a rest', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('comes once after each stretch of work', () => {
    const task = vi.fn(() => Promise.resolve());
    const rest = new Rest(100, task);
    rest.later();
    vi.advanceTimersByTime(99);
    rest.later();
    vi.advanceTimersByTime(99);
    expect(task).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(1000);
    expect(task).toHaveBeenCalledTimes(1);
    rest.later();
    vi.advanceTimersByTime(100);
    expect(task).toHaveBeenCalledTimes(2);
  });

  it('ends where work goes on, and when it is stopped', () => {
    const signals: AbortSignal[] = [];
    const rest = new Rest(100, (signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    rest.later();
    vi.advanceTimersByTime(100);
    rest.later();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    rest.stop();
    vi.advanceTimersByTime(1000);
    expect(signals).toHaveLength(1);
  });
});
