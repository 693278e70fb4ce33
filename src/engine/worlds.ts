import type {LimitFunction} from 'p-limit';
import type {Check, CheckContext, Json} from '#core';
import type {Clock} from './interfaces.ts';
import {withLimit} from './with-limit.ts';

/** What a check looks at: a context, and what its trial gave. Disposing lets go of it; the last to do so disposes the context. */
export interface World extends AsyncDisposable {
	readonly context: CheckContext;
	/** Null without a trial. */
	readonly ran: Json;
	/** When the run began, by the elapsed time of the clock. */
	readonly startedAt: number;
}

/** Disposing lets go of what is left where a run was interrupted. */
export interface Worlds extends AsyncDisposable {
	/**
	The world of a check, begun by the first that enters it.

	Rejects when its run went wrong, for each check that names it, and when `signal` aborts before it has run.
	*/
	readonly enter: (check: Check, signal: AbortSignal) => Promise<World>;
	/** Lets go of the world of a check that does not enter it. */
	readonly pass: (check: Check) => Promise<void>;
}

interface WorldMeans {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** A context made anew; `id` is the trial's, or the check's where nothing is tried. */
	readonly open: (id: string, signal: AbortSignal) => Promise<CheckContext & AsyncDisposable>;
}

/** A world that was begun. Once nobody waits for it any more, its run is interrupted. */
interface Begun {
	readonly world: Promise<Omit<World, keyof AsyncDisposable> & {readonly opened: AsyncDisposable}>;
	readonly interrupt: AbortController;
}

/** The worlds of a step's checks: one for each trial, however many look at it, and one for each check that tries nothing. */
export function createWorlds(checks: readonly Check[], means: WorldMeans, limit: LimitFunction): Worlds {
	const begun = new Map<string, Begun>();
	const inside = Map.groupBy(checks, idOf);

	function begin(check: Check): Begun {
		const interrupt = new AbortController();
		const own = {...means, signal: AbortSignal.any([means.signal, interrupt.signal])};
		// Runs are few at a time; looks only ask.
		const world = check.trial === null ? run(check, own) : limit(run, check, own);
		return {world, interrupt};
	}

	async function end(id: string): Promise<void> {
		const {world, interrupt} = begun.get(id) ?? {};
		begun.delete(id);
		// A run that has come to its end does not hear of it any more; one that went wrong has let go of its context itself.
		const ran = await Promise.race([world, Promise.resolve(null)]).catch(() => null);
		const opened = ran?.opened ?? (await interrupted(world, interrupt));
		await opened?.[Symbol.asyncDispose]();
	}

	async function leave(check: Check): Promise<void> {
		const others = inside.get(idOf(check))?.filter(other => other !== check) ?? [];
		inside.set(idOf(check), others);
		await (others.length === 0 ? end(idOf(check)) : null);
	}

	return {
		pass: leave,
		async enter(check, signal) {
			const id = idOf(check);
			const here = begun.get(id) ?? begin(check);
			begun.set(id, here);
			try {
				const {context, ran, startedAt} = await unlessAborted(here.world, signal);
				return {context, ran, startedAt, [Symbol.asyncDispose]: async () => leave(check)};
			} catch (error) {
				await leave(check);
				throw error;
			}
		},
		async [Symbol.asyncDispose]() {
			await Promise.all([...begun.keys()].map(end));
		},
	};
}

async function run({id, trial}: Check, {clock, signal, open}: WorldMeans): Promise<Awaited<Begun['world']>> {
	signal.throwIfAborted();
	const startedAt = clock.elapsed();
	await using undoing = new AsyncDisposableStack();
	const context = undoing.use(await open(trial?.id ?? id, signal));
	const ran =
		trial === null ? null : await withLimit({clock, signal, ms: trial.withinMs, what: trial.id}, async () => trial.run(context));
	return {context, ran, startedAt, opened: undoing.move()};
}

/** Interrupts a run and waits until it has let go of everything; what it gave all the same is to be disposed. */
async function interrupted(world?: Begun['world'], interrupt?: AbortController): Promise<AsyncDisposable | null> {
	interrupt?.abort();
	return (await world?.catch(() => null))?.opened ?? null;
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	const {promise, reject} = Promise.withResolvers<never>();
	const abort = (): void => reject(signal.reason);
	signal.addEventListener('abort', abort, {once: true});
	try {
		signal.throwIfAborted();
		return await Promise.race([work, promise]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
}

function idOf({id, trial}: Check): string {
	return trial === null ? `check ${id}` : `trial ${trial.id}`;
}
