import {type TrapName, trapNames} from './traps.ts';

/** What a recording is made from. The same options give the same bytes on every machine. */
export interface RecordingOptions {
	readonly seed: string;
	/** The instant of the first event, in milliseconds since 1970 UTC. */
	readonly start: number;
	/** Events a second, on average. */
	readonly rate: number;
	/** `teaching` weights wikis for a daytime class; `measured` is a capture of an autumn night in 2021. */
	readonly mix: 'teaching' | 'measured';
	readonly traps: readonly TrapName[];
}

/** How long a recording lasts before it begins again with fresh ids, offsets and times. */
export const recordingMs = 180_000;

/** 2 March 2026, 09:00:00 UTC: a Monday morning, after dates got milliseconds and accounts became temporary. */
export const defaultStart = 1_772_442_000_000;

export const defaultRecording: RecordingOptions = {
	seed: 'streambook',
	start: defaultStart,
	rate: 20,
	mix: 'teaching',
	traps: trapNames,
};
