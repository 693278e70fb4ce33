import {fileURLToPath} from 'node:url';
import {defaultRecording} from '../../services/feed/recording/options.ts';
import {createRecording} from '../../services/feed/recording/recording.ts';
import type {BenchContext} from '../bench-context.ts';
import {alternate, type Figure, figureOf, median} from '../figure.ts';
import {useOfTree} from '../process-use.ts';
import {captureBody, openRaw, readRaw, throughput} from '../raw-stream.ts';
import {type ServerProcess, startServer} from '../server-process.ts';

const megabyte = 1_048_576;
const chunkBytes = 65_536;
/** About what an event takes on the wire, for going to a number of events. */
const eventBytes = 1320;

/** The feed's figures: its speed as a ratio to a bare HTTP server that sends the same bytes, its memory, its start. */
export async function feedFigures(context: BenchContext): Promise<readonly Figure[]> {
	await using feed = await startFeed();
	const sample = await captureBody(feed.port, 5 * megabyte);
	const bareServer = fileURLToPath(new URL('../programs/bare-server.ts', import.meta.url));
	await using bare = await startServer(bareServer, [String(chunkBytes)], sample);
	return [
		generation(context),
		await speed('feed, one client', {clients: 1, bytes: 300 * megabyte, feed, bare}, context),
		await speed('feed, eight clients', {clients: 8, bytes: 60 * megabyte, feed, bare}, context),
		await pausedClient(feed, context),
		...(await memory(context)),
	];
}

function startFeed(): Promise<ServerProcess> {
	return startServer(fileURLToPath(new URL('../../services/feed/main.ts', import.meta.url)), ['--speed', 'max'], '');
}

function generation({turns}: BenchContext): Figure {
	const values = Array.from({length: turns}, (_, turn) => {
		const started = performance.now();
		createRecording({...defaultRecording, seed: `bench ${turn}`}).stream('mediawiki.recentchange');
		return (performance.now() - started) / 1000;
	});
	return figureOf({
		name: 'making the recording',
		unit: 's',
		direction: 'at-most',
		limit: 1,
		values,
		details: 'what the feed plays, three minutes of it',
	});
}

async function speed(
	name: string,
	race: {readonly clients: number; readonly bytes: number; readonly feed: ServerProcess; readonly bare: ServerProcess},
	{turns, signal, note}: BenchContext,
): Promise<Figure> {
	note(`${name}, against a bare server`);
	const of = (server: ServerProcess) => () => throughput(server.port, race.clients, race.bytes, signal);
	const {ours, theirs, ratios} = await alternate(turns, of(race.feed), of(race.bare));
	const details = `feed ${median(ours).toFixed(0)} MB/s, bare server ${median(theirs).toFixed(0)} MB/s`;
	return figureOf({name, unit: 'ratio', direction: 'at-least', limit: 0.7, values: ratios, details});
}

async function pausedClient({port}: ServerProcess, {turns, signal, note}: BenchContext): Promise<Figure> {
	note('a client beside one that does not read');
	const alone = () => throughput(port, 1, 100 * megabyte, signal);
	const beside = async (): Promise<number> => {
		const lazy = await openRaw(port);
		lazy.pause();
		try {
			return await alone();
		} finally {
			lazy.destroy();
		}
	};

	const {ours, theirs, ratios} = await alternate(turns, beside, alone);
	const details = `${median(ours).toFixed(0)} MB/s beside a client that does not read, ${median(theirs).toFixed(0)} MB/s alone`;
	return figureOf({
		name: 'feed beside a paused client',
		unit: 'ratio',
		direction: 'at-least',
		limit: 0.8,
		values: ratios,
		details,
	});
}

async function memory({turns, signal, note}: BenchContext): Promise<readonly Figure[]> {
	const early: number[] = [];
	const late: number[] = [];
	for (let turn = 1; turn <= turns; turn++) {
		note(`memory after 2,000,000 events, ${turn} of ${turns}`);
		await using feed = await startFeed();
		const lazy = await openRaw(feed.port);
		lazy.pause();
		await readRaw(feed.port, 200_000 * eventBytes, signal);
		early.push((await useOfTree(feed.pid)).residentMb);
		await readRaw(feed.port, 1_800_000 * eventBytes, signal);
		late.push((await useOfTree(feed.pid)).residentMb);
		lazy.destroy();
	}

	const growth = late.map((value, turn) => value / (early[turn] ?? Number.NaN));
	const details = `${median(early).toFixed(0)} MB after 200,000 events, ${median(late).toFixed(0)} MB after 2,000,000, with a paused client`;
	return [
		figureOf({name: 'feed, growth of memory', unit: 'ratio', direction: 'at-most', limit: 1.1, values: growth, details}),
		figureOf({name: 'feed, memory', unit: 'MB', direction: 'at-most', limit: 150, values: late, details}),
	];
}
