import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A child that cannot outlive this process, however this process ends: a tiny shell holds a pipe to us, and when the pipe closes
 * (SIGKILL and crashes included) it kills the child and removes `removeOnDeath`. It ignores the signals of a terminal's Ctrl-C,
 * which reach the whole group, because it must be the last to go.
 */
export function spawnGuarded(command: string, args: readonly string[], options: SpawnOptions, removeOnDeath = ''): ChildProcess {
  const child = spawn(command, args, options);
  if (child.pid === undefined) return child;
  const script = `trap "" INT TERM HUP
    while read -r line; do :; done
    kill -KILL "$1"
    [ -n "$2" ] || exit
    # It may still be writing; but where nobody reaps orphans its id stays for ever.
    for attempt in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null || break; sleep 0.2; done
    rm -rf "$2"`;
  const guard = spawn('sh', ['-c', script, 'guard', String(child.pid), removeOnDeath], { stdio: ['pipe', 'ignore', 'ignore'] });
  guard.unref();
  // Killed and not closed: the process id may already belong to someone else.
  child.on('exit', () => guard.kill('SIGKILL'));
  return child;
}

/** SIGTERM, then SIGKILL when it is still there after `graceMs`; resolves when it is gone. */
export async function endProcess(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await gone;
  clearTimeout(timer);
}
