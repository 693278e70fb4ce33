import {Buffer} from 'node:buffer';
import type {Tape} from '../wire/tape.ts';
import type {RunClock} from './clock.ts';
import type {Faults} from './faults.ts';
import type {Starts} from './resume.ts';
import type {Waker} from './waker.ts';

/** Where a connection's bytes go. Writing resolves once they have left us, so that a slow client holds up only itself. */
export interface Sink {
	readonly write: (bytes: Uint8Array) => Promise<void>;
	readonly end: () => void;
	readonly tear: () => void;
	readonly closed: AbortSignal;
}

export type Ending = 'client' | 'cut' | 'end' | 'error-frame' | 'half-frame' | 'stopped';

export interface Playing {
	readonly tape: Tape;
	readonly starts: Starts;
	readonly clock: RunClock;
	readonly sink: Sink;
	readonly waker: Waker;
	/** The faults that strike this connection now. */
	readonly faults: () => Faults;
	/** Told of frames that are handed over, as tape indexes. */
	readonly sent: (first: number, next: number) => void;
}

/** The most that is copied at once; a slow or distant client is never ahead by more. */
const chunkBytes = 65_536;

/** Sends a run's frames to one client until a fault or the client ends it. */
export async function play({tape, starts, clock, sink, waker, faults, sent}: Playing): Promise<Ending> {
	const {first: begin, settled} = beginning(tape, starts);
	const room = {buffer: Buffer.alloc(0)};
	let next = begin;
	let events = 0;
	while (!sink.closed.aborted) {
		const active = faults();
		const fault = firstFault(active);
		if (fault !== undefined && events >= fault.after) {
			if (fault.ending !== 'silence') {
				return strike(fault.ending, tape, next, sink);
			}

			await waker.wait(Number.POSITIVE_INFINITY, sink.closed);
			continue;
		}

		const due = tape.perRound === 0 ? 0 : tape.indexOf(clock.duePosition());
		if (next >= due) {
			const wait = tape.perRound === 0 ? Number.POSITIVE_INFINITY : clock.until(tape.dueAt(next));
			await waker.wait(Math.max(1, Math.ceil(wait)), sink.closed);
			continue;
		}

		if (next < settled && isSkipped(tape, starts, next)) {
			next++;
			continue;
		}

		const most = next < settled ? 1 : fault === undefined ? Number.POSITIVE_INFINITY : fault.after - events;
		const read = tape.read(next, Math.min(due, next + most), roomFor(room, due - next, active.bytesPerSecond));
		// Before they are written: a client that leaves in the middle may have some of them already.
		sent(next, read.next);
		await sink.write(read.bytes);
		events += read.next - next;
		next = read.next;
		await pause(read.bytes.length, active.bytesPerSecond, waker, sink.closed);
	}

	return 'client';
}

/** The first frame to look at, and the first from which on nothing has to be left out. */
function beginning(tape: Tape, starts: Starts): {readonly first: number; readonly settled: number} {
	const positions = [...starts.values()];
	const first = Math.min(...positions);
	const last = Math.max(...positions);
	const indexOf = (position: number): number =>
		Number.isFinite(position) && tape.perRound > 0 ? tape.indexOf(position) : position;
	return {first: Number.isFinite(first) ? indexOf(first) : Number.POSITIVE_INFINITY, settled: indexOf(last)};
}

function isSkipped(tape: Tape, starts: Starts, index: number): boolean {
	const {stream, position} = tape.frameAt(index);
	return position < (starts.get(stream) ?? 0);
}

function firstFault({cutAfterEvents, errorAfterEvents, halfFrameAfterEvents, silentAfterEvents}: Faults) {
	const faults = [
		{ending: 'cut', after: cutAfterEvents},
		{ending: 'error-frame', after: errorAfterEvents},
		{ending: 'half-frame', after: halfFrameAfterEvents},
		{ending: 'silence', after: silentAfterEvents},
	] as const;
	return faults
		.flatMap(({ending, after}) => (after === undefined ? [] : [{ending, after}]))
		.sort((one, other) => one.after - other.after)[0];
}

async function strike(ending: 'cut' | 'error-frame' | 'half-frame', tape: Tape, next: number, sink: Sink): Promise<Ending> {
	if (ending === 'error-frame') {
		// It carries the place of the last event, as every frame does: a client resumes behind what it has.
		const before = next > 0 ? tape.read(next - 1, next, Buffer.alloc(0)).bytes.toString() : '';
		const id = /^id: .*\n/m.exec(before)?.[0] ?? '';
		const error = {message: 'broker transport failure', origin: 'local', code: -195, errno: -195};
		await sink.write(Buffer.from(`event: error\n${id}data: ${JSON.stringify(error)}\n\n`));
		sink.end();
		return ending;
	}

	if (ending === 'half-frame') {
		const {bytes} = tape.read(next, next + 1, Buffer.alloc(0));
		await sink.write(bytes.subarray(0, bytes.length >> 1));
	}

	sink.tear();
	return ending;
}

/** A small buffer for a few frames; a large one, kept, for a client that has much to catch up with. */
function roomFor(room: {buffer: Buffer}, frames: number, bytesPerSecond: number | undefined): Buffer {
	if (bytesPerSecond !== undefined) {
		return Buffer.alloc(Math.min(chunkBytes, Math.ceil(bytesPerSecond / 4)));
	}

	if (frames > 8 && room.buffer.length < chunkBytes) {
		room.buffer = Buffer.alloc(chunkBytes);
	}

	return frames > 8 ? room.buffer : Buffer.alloc(0);
}

async function pause(bytes: number, bytesPerSecond: number | undefined, waker: Waker, closed: AbortSignal): Promise<void> {
	if (bytesPerSecond !== undefined) {
		await waker.wait((bytes * 1000) / bytesPerSecond, closed);
	}
}
