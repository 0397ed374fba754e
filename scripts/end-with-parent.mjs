/**
 * Loaded before a program (`node --import`): when whoever started it is gone, however it went, the program is told to stop as by
 * Ctrl-C, and does not outlive that by long. It hears of it by the channel of messages between the two. In worker threads, where
 * this is loaded too, there is none; in workers that the program forks (as next build does) there is one, but not to `parent`, and
 * it has to be left alone: unreferenced, the worker would end while it waits for work.
 */
import process from 'node:process';

const GRACE_MS = 15_000;

const parent = new URL(import.meta.url).searchParams.get('parent');

if (process.channel && parent === String(process.ppid)) {
  process.once('disconnect', () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // Listening must not be what keeps the program alive.
  process.channel.unref();
}
