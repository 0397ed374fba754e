import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
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
/** How long what it started may outlive it, to remove temporary files. */
const CLEAN_UP_MS = 1_500;
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
      if (timer !== undefined) return signalGroup(child.pid, 'SIGKILL');
      timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_MS);
      child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, passOn);
    const settle = () => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, passOn);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('exit', async (code) => {
      await endGroup(child.pid);
      settle();
      resolve({ code: code ?? 130, text, interrupted: timer !== undefined });
    });
  });
}

/** Runs a program of ours on our own Node and ends this process with its exit code. */
export async function becomeNode24(args, env = process.env) {
  // A dozen programs share most of their code: compiled once, kept for the next time.
  const NODE_COMPILE_CACHE = env.NODE_COMPILE_CACHE ?? join(ROOT, '.cache', 'compiled');
  const { code } = await runToEnd(NODE, [...END_WITH_PARENT, ...args], { env: { ...env, NODE_COMPILE_CACHE } });
  process.exit(code);
}

/** Runs `main` and ends with 1 and one line when it fails. */
export function start(main) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}

/** Gives what is left of a group a moment to clean up after itself, then kills it. */
async function endGroup(pid) {
  const deadline = Date.now() + CLEAN_UP_MS;
  while (isRunning(pid) && Date.now() < deadline) await pause(50);
  signalGroup(pid, 'SIGKILL');
}

/** Whether somebody in the group still runs. Where nobody reaps orphans (a container without an init) the dead stay listed for ever. */
function isRunning(group) {
  if (!signalGroup(group, 0)) return false;
  if (!existsSync('/proc/self/stat')) return true;
  return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && isRunningIn(group, entry));
}

function isRunningIn(group, pid) {
  try {
    // pid (name) state parent group …; the name may hold anything, so what counts comes after its last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(of) === group && state !== 'Z';
  } catch {
    return false; // it has just ended
  }
}

/** False when nobody is in the group any more. */
function signalGroup(pid, signal) {
  if (pid === undefined) return false;
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    // EPERM: only processes that have ended and are not reaped yet (macOS).
    if (error.code === 'ESRCH' || error.code === 'EPERM') return false;
    throw error;
  }
}
