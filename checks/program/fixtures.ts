import type {ProgramEnd} from './end.ts';

/** Ends as judges meet them, for their tests. */
export const endedWell: ProgramEnd = {
	file: 'p.ts',
	how: 'by itself',
	code: 0,
	exit: 'exit code 0',
	stopMs: null,
	forced: false,
	lastLines: [],
};
export const died: ProgramEnd = {...endedWell, code: 1, exit: 'exit code 1', lastLines: ['Error: out of luck']};
export const endless: ProgramEnd = {...endedWell, how: 'endless', code: null, exit: ''};
export const stoppedWell: ProgramEnd = {...endedWell, how: 'stopped', stopMs: 80};
export const diedBeforeStop: ProgramEnd = {...died, how: 'stopped'};
export const endedBeforeStop: ProgramEnd = {...endedWell, how: 'stopped'};
