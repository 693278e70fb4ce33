import type {Display} from '../display.ts';
import type {Model} from '../model.ts';
import {clean} from '../text/clean.ts';
import {type Line, lineOf} from '../text/line.ts';
import {wrapHard} from '../text/wrap.ts';
import {remember} from './remember.ts';

/** The end of the chosen server's log; only the lines that match, when something is looked for. */
export function logLines({view}: Model, columns: number, display: Display): readonly Line[] {
	const log = view.servers[view.server]?.log ?? [];
	return log.length === 0 ? [lineOf(display.say('screen.no-log'), 'dim')] : laidOut(log, view.filter, columns);
}

const laidOut = remember((log: readonly string[], filter: string, columns: number): readonly Line[] => {
	const wanted = filter.trim().toLowerCase();
	const rows = rowsByLine(log, columns);
	return log.filter(line => line.toLowerCase().includes(wanted)).flatMap(line => rows.get(line) ?? []);
});

type RowsByLine = ReadonlyMap<string, readonly Line[]>;
let known: {readonly columns: number; readonly rows: RowsByLine} = {columns: 0, rows: new Map()};

/** A log of thousands of lines grows by a few at a time: those it had before are not laid out again. */
function rowsByLine(log: readonly string[], columns: number): RowsByLine {
	const before: RowsByLine = known.columns === columns ? known.rows : new Map();
	const rows = new Map(log.map(line => [line, before.get(line) ?? layOut(line, columns)]));
	known = {columns, rows};
	return rows;
}

function layOut(line: string, columns: number): readonly Line[] {
	return wrapHard(clean(line), columns).map(row => lineOf(row, weightOf(line)));
}

/** Kafka and ZooKeeper write the level of a line as a word. */
function weightOf(line: string): 'bad' | 'warning' | undefined {
	return /\b(ERROR|FATAL)\b/.test(line) ? 'bad' : /\bWARN(ING)?\b/.test(line) ? 'warning' : undefined;
}
