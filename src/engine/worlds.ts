import type {LimitFunction} from 'p-limit';
import type {Check, CheckContext, Json} from '#core';
import type {Clock} from './ports.ts';
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
	/** The world of a check, begun by the first that enters it. Rejects when its run went wrong, for each check that names it. */
	readonly enter: (check: Check) => Promise<World>;
	/** Lets go of the world of a check that does not enter it. */
	readonly pass: (check: Check) => Promise<void>;
}

interface WorldPorts {
	readonly clock: Clock;
	readonly signal: AbortSignal;
	/** A context made anew; `id` is the trial's, or the check's where nothing is tried. */
	readonly open: (id: string, signal: AbortSignal) => Promise<CheckContext & AsyncDisposable>;
}

interface Begun extends Omit<World, keyof AsyncDisposable> {
	readonly opened: AsyncDisposable;
}

/** The worlds of a step's checks: one for each trial, however many look at it, and one for each check that tries nothing. */
export function createWorlds(checks: readonly Check[], ports: WorldPorts, limit: LimitFunction): Worlds {
	const begun = new Map<string, Promise<Begun>>();
	const inside = Map.groupBy(checks, idOf);

	/** Runs are few at a time; looks only ask. */
	const begin = async (check: Check): Promise<Begun> => (check.trial === null ? run(check, ports) : limit(run, check, ports));

	async function end(id: string): Promise<void> {
		// A run that went wrong has let go of its context itself.
		const world = await begun.get(id)?.catch(() => null);
		begun.delete(id);
		await world?.opened[Symbol.asyncDispose]();
	}

	async function leave(check: Check): Promise<void> {
		const others = inside.get(idOf(check))?.filter(other => other !== check) ?? [];
		inside.set(idOf(check), others);
		await (others.length === 0 ? end(idOf(check)) : null);
	}

	return {
		pass: leave,
		async enter(check) {
			const id = idOf(check);
			const world = begun.get(id) ?? begin(check);
			begun.set(id, world);
			const {context, ran, startedAt} = await world;
			return {context, ran, startedAt, [Symbol.asyncDispose]: async () => leave(check)};
		},
		async [Symbol.asyncDispose]() {
			await Promise.all([...begun.keys()].map(end));
		},
	};
}

async function run({id, trial}: Check, {clock, signal, open}: WorldPorts): Promise<Begun> {
	signal.throwIfAborted();
	const startedAt = clock.elapsed();
	await using undoing = new AsyncDisposableStack();
	const context = undoing.use(await open(trial?.id ?? id, signal));
	const ran =
		trial === null ? null : await withLimit({clock, signal, ms: trial.withinMs, what: trial.id}, async () => trial.run(context));
	return {context, ran, startedAt, opened: undoing.move()};
}

function idOf({id, trial}: Check): string {
	return trial === null ? `check ${id}` : `trial ${trial.id}`;
}
