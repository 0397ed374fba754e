import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ROOT } from './prerequisites.mjs';

/** The Node that everything of ours runs on; the one that started us may be older. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', 'node');
/** Put before the program: it then ends when we are gone. It names us, as programs hand these arguments on to workers of their own. */
export const END_WITH_PARENT = [
  '--import',
  `${pathToFileURL(join(ROOT, 'scripts', 'end-with-parent.mjs')).href}?parent=${process.pid}`,
];

/** How long a program may take to stop before it is killed. */
const GRACE_MS = 25_000;
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program to its end, in a process group of its own, and answers its exit code (130 when it was killed). Ctrl-C and the like
 * are passed on to it alone: it stops what it started. A second one, or too long a wait, kills the whole group, and so does its end:
 * nothing of it stays behind.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] quiet: its output is not shown but answered
 * @returns {Promise<{ code: number, text: string, interrupted: boolean }>} text: what it said, when quiet
 */
export function runToEnd(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const out = quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', out, out, 'ipc'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
    let timer;
    const passOn = (signal) => {
      if (timer !== undefined) return killGroup(child.pid);
      timer = setTimeout(() => killGroup(child.pid), GRACE_MS);
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, passOn);
    const settle = () => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, passOn);
      killGroup(child.pid);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('exit', (code) => {
      settle();
      // Output may still be on its way.
      const done = () => resolve({ code: code ?? 130, text, interrupted: timer !== undefined });
      if (quiet) child.on('close', done);
      else done();
    });
  });
}

/** Runs a program of ours on our own Node and ends this process with its exit code. */
export async function becomeNode24(args, env = process.env) {
  const { code } = await runToEnd(NODE, [...END_WITH_PARENT, ...args], { env });
  process.exit(code);
}

/** Runs `main` and ends with 1 and one line when it fails. */
export function start(main) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}

function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group: as it should be.
  }
}
