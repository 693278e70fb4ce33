import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {connect, type Socket} from 'node:net';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';
import {defaultRecording} from '../services/feed/recording/options.ts';
import {createRecording} from '../services/feed/recording/recording.ts';

/** One figure against its limit. */
export interface BenchFigure {
	readonly name: string;
	/** What was measured: a ratio, or a plain number in `unit`. */
	readonly ratio: number;
	readonly limit: number;
	readonly unit: string;
	/** Whether it must stay at or below the limit, or reach it. */
	readonly direction: 'at-most' | 'at-least';
	readonly passed: boolean;
	readonly details: string;
}

const megabyte = 1_048_576;
const chunkBytes = 65_536;
const turns = 5;
/** About what an event takes on the wire, for going to a number of events. */
const eventBytes = 1320;

/** The feed's figures: its speed as a ratio to a bare HTTP server that sends the same bytes, its memory, its start. */
export async function runFeedBench(): Promise<readonly BenchFigure[]> {
	await using feed = await startServer('../services/feed/main.ts', ['--speed', 'max'], '');
	const sample = await capture(feed.port, 5 * megabyte);
	await using bare = await startServer('bare-server.ts', [String(chunkBytes)], sample);
	return [
		generation(),
		await speed('one client at full speed', 1, 300 * megabyte, feed.port, bare.port),
		await speed('eight clients at full speed', 8, 60 * megabyte, feed.port, bare.port),
		await pausedClient(feed.port),
		...(await memory()),
	];
}

interface Server extends AsyncDisposable {
	readonly port: number;
	readonly pid: number;
}

async function startServer(file: string, options: readonly string[], input: Buffer | string): Promise<Server> {
	const path = fileURLToPath(new URL(file, import.meta.url));
	const process_ = execa(process.execPath, [path, ...options], {
		input,
		reject: false,
		buffer: false,
		stderr: 'inherit',
		encoding: 'buffer',
	});
	const [line] = await once(process_.stdout, 'data');
	const {port} = JSON.parse(String(line)) as {port: number};
	return {
		port,
		pid: process_.pid ?? 0,
		async [Symbol.asyncDispose]() {
			process_.kill('SIGTERM');
			await process_;
		},
	};
}

async function open(port: number): Promise<Socket> {
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	socket.write('GET /v2/stream/recentchange HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n');
	return socket;
}

/** Reads so many bytes and leaves. */
async function read(port: number, bytes: number): Promise<void> {
	const socket = await open(port);
	let left = bytes;
	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		socket.on('data', piece => {
			left -= piece.length;
			if (left <= 0) {
				resolve();
			}
		});
	});
	socket.destroy();
}

async function capture(port: number, bytes: number): Promise<Buffer> {
	const response = await fetch(`http://127.0.0.1:${port}/v2/stream/recentchange`);
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of response.body ?? []) {
		pieces.push(piece);
		length += piece.length;
		if (length >= bytes) {
			break;
		}
	}

	return Buffer.concat(pieces);
}

/** Megabytes a second that so many clients get together. */
async function throughput(port: number, clients: number, bytes: number): Promise<number> {
	const started = performance.now();
	await Promise.all(Array.from({length: clients}, () => read(port, bytes)));
	return (clients * bytes) / megabyte / ((performance.now() - started) / 1000);
}

async function speed(name: string, clients: number, bytes: number, feed: number, bare: number): Promise<BenchFigure> {
	const [own, other]: [number[], number[]] = [[], []];
	for (let turn = 0; turn < turns; turn++) {
		own.push(await throughput(feed, clients, bytes));
		other.push(await throughput(bare, clients, bytes));
	}

	const details = `feed ${Math.round(median(own))} MB/s, bare server ${Math.round(median(other))} MB/s`;
	return figure(name, median(own) / median(other), 0.7, 'ratio', 'at-least', details);
}

async function pausedClient(port: number): Promise<BenchFigure> {
	const [alone, beside]: [number[], number[]] = [[], []];
	for (let turn = 0; turn < turns; turn++) {
		alone.push(await throughput(port, 1, 100 * megabyte));
		const lazy = await open(port);
		lazy.pause();
		beside.push(await throughput(port, 1, 100 * megabyte));
		lazy.destroy();
	}

	const details = `${Math.round(median(beside))} MB/s beside a client that does not read, ${Math.round(median(alone))} MB/s alone`;
	return figure('speed beside a paused client', median(beside) / median(alone), 0.8, 'ratio', 'at-least', details);
}

async function memory(): Promise<readonly BenchFigure[]> {
	await using feed = await startServer('../services/feed/main.ts', ['--speed', 'max'], '');
	const lazy = await open(feed.port);
	lazy.pause();
	await read(feed.port, 200_000 * eventBytes);
	const early = await resident(feed.pid);
	await read(feed.port, 1_800_000 * eventBytes);
	const late = await resident(feed.pid);
	lazy.destroy();
	const details = `${early.toFixed(0)} MB after 200,000 events, ${late.toFixed(0)} MB after 2,000,000, with a paused client`;
	return [
		figure('growth of memory', late / early, 1.1, 'ratio', 'at-most', details),
		figure('memory', late, 150, 'MB', 'at-most', details),
	];
}

/** Resident memory of a process, in megabytes. */
async function resident(pid: number): Promise<number> {
	const kilobytes = await readFile(`/proc/${pid}/status`, 'utf8').then(
		text => Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1]),
		async () => Number((await execa('ps', ['-o', 'rss=', '-p', String(pid)])).stdout),
	);
	return kilobytes / 1024;
}

function generation(): BenchFigure {
	const times = Array.from({length: turns}, (_, turn) => {
		const started = performance.now();
		createRecording({...defaultRecording, seed: `bench ${turn}`}).stream('mediawiki.recentchange');
		return (performance.now() - started) / 1000;
	});
	return figure('making the recording', Math.max(...times), 1, 's', 'at-most', `slowest of ${turns}`);
}

function figure(
	name: string,
	ratio: number,
	limit: number,
	unit: string,
	direction: BenchFigure['direction'],
	details: string,
): BenchFigure {
	const passed = direction === 'at-most' ? ratio <= limit : ratio >= limit;
	return {name, ratio: Math.round(ratio * 1000) / 1000, limit, unit, direction, passed, details};
}

function median(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}
