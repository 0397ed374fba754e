import type { Brand } from './brand.ts';

/** Milliseconds since the Unix epoch, by the observer's clock unless a name says otherwise. */
export type EpochMs = Brand<number, 'EpochMs'>;
/** A span of milliseconds. */
export type DurationMs = Brand<number, 'DurationMs'>;

export const epochMs = (value: number): EpochMs => value as EpochMs;
export const durationMs = (value: number): DurationMs => value as DurationMs;

/** The clock is an argument everywhere that asks for the time, so tests own it. */
export type Clock = () => EpochMs;
export const systemClock: Clock = () => epochMs(Date.now());
