import {
	type InstanceName,
	type Lab,
	type Progress,
	type ServiceName,
	type Source,
	type StepProgress,
	startOrder,
	stepKey,
} from '#core';
import type {ServerConfiguration, Servers} from './ports.ts';

export interface LearnerServersOptions {
	readonly labs: readonly Lab[];
	readonly progress: () => Progress;
	/** The folder of a lab's files. */
	readonly folder: (labId: string, source: Source) => Promise<string>;
}

/** A step that starts an instance from a file, and what came of it. */
interface Starter {
	readonly labId: string;
	readonly file: string;
	readonly record: StepProgress | undefined;
}

/**
Servers as the learner configured them, once that step passed from the learner's files; until then the reference's or the template's.

A configuration that did not pass its checks is not carried into other labs: what fails there would be blamed on them.
*/
export function withLearnerServers<S extends Servers>(servers: S, options: LearnerServersOptions): S {
	/** Started from a file by this session: it was asked for, and stays. */
	const startedHere = new Set<InstanceName>();

	const wanted = async (instance: InstanceName): Promise<ServerConfiguration | null> => {
		const status = servers.statuses()[instance];
		const isReady = status?.phase === 'ready';
		const starters = startersOf(instance, options);
		const proven = starters.filter(isProven).sort(byTime).at(-1);
		if (isReady && startedHere.has(instance) && status.configuredBy === 'reference') {
			return null;
		}

		if (proven !== undefined) {
			return isReady && status.configuredBy === 'learner' ? null : configuration(proven, 'learner', options);
		}

		const unproven = isReady ? status.configuredBy === 'learner' : starters.some(({record}) => record?.source === 'learner');
		const [first] = starters;
		return unproven && first !== undefined ? configuration(first, 'reference', options) : null;
	};

	return {
		...servers,
		async ensure(names, signal) {
			for (const name of startOrder(names)) {
				const instance = instanceOf(name);
				const from = await wanted(instance);
				if (from !== null) {
					await servers.start(instance, from, signal);
				}
			}

			await servers.ensure(names, signal);
		},
		async start(instance, from, signal) {
			const ready = await servers.start(instance, from, signal);
			startedHere.add(instance);
			return ready;
		},
	};
}

function startersOf(instance: InstanceName, {labs, progress}: LearnerServersOptions): readonly Starter[] {
	const {steps: records} = progress();
	return labs.flatMap(({id: labId, steps}) =>
		steps.flatMap(step =>
			step.kind === 'task' && step.action.kind === 'start-server' && step.action.instance === instance
				? [{labId, file: step.action.file, record: records[stepKey(labId, step.id)]}]
				: [],
		),
	);
}

function isProven({record}: Starter): boolean {
	return record?.status === 'passed' && record.source === 'learner';
}

function byTime(a: Starter, b: Starter): number {
	return (a.record?.at ?? '').localeCompare(b.record?.at ?? '');
}

async function configuration(
	{labId, file}: Starter,
	configuredBy: Source,
	{folder}: LearnerServersOptions,
): Promise<ServerConfiguration> {
	return {configuredBy, file: `${await folder(labId, configuredBy)}/${file}`};
}

/** The instance that stands for a service: of the brokers the first. */
function instanceOf(name: ServiceName): InstanceName {
	return name === 'kafka' ? 'kafka/0' : name;
}
