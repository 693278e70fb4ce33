import {
	englishLine,
	firstInstance,
	type InstanceName,
	type Lab,
	lineOfProblem,
	type Phrase,
	type Problem,
	type Progress,
	problemOf,
	type ServiceName,
	type Source,
	serviceNamed,
	serviceOf,
	startOrder,
} from '#core';
import {type Choice, chooseConfiguration, provenStarter, type Starter, startersOf} from './choose-configuration.ts';
import type {ServerConfiguration, Servers} from './interfaces.ts';

export interface LearnerServersOptions {
	readonly labs: readonly Lab[];
	readonly progress: () => Progress;
	/** The folder of a lab's files. */
	readonly folder: (labId: string, source: Source) => Promise<string>;
	/** Why a file cannot be used for an instance, as far as can be seen without starting it. */
	readonly refusal: (instance: InstanceName, file: string) => Promise<Problem | null>;
	/** Told when the learner's file is passed over. */
	readonly remark: (remark: Phrase) => void;
}

/** Servers as the learner configured them, where that passed and can be used; each with what it needs running first. */
export function withLearnerServers<S extends Servers>(servers: S, options: LearnerServersOptions): S {
	const askedFor = new Set<InstanceName>();
	/** Of files that passed once, and from which no server started in this session: until one does, they are left alone. */
	const failures = new Map<InstanceName, Problem>();
	const said = new Set<string>();

	const choose = async (instance: InstanceName): Promise<Choice> => {
		const starters = startersOf(instance, options.labs, options.progress());
		const proven = provenStarter(starters);
		const unusable =
			proven === undefined
				? null
				: (failures.get(instance) ?? (await options.refusal(instance, (await ownFile(proven, options)).file)));
		return chooseConfiguration({status: servers.statuses()[instance], isAskedFor: askedFor.has(instance), starters, unusable});
	};

	const needsOf = (instance: InstanceName): readonly ServiceName[] => serviceNamed(servers.services, serviceOf(instance)).needs;

	const startOurs = async (instance: InstanceName, signal: AbortSignal): Promise<void> => {
		await servers.ensure(needsOf(instance), signal);
		await servers.start(instance, null, signal);
	};

	const startOwn = async (instance: InstanceName, starter: Starter, signal: AbortSignal): Promise<void> => {
		await servers.ensure(needsOf(instance), signal);
		try {
			await servers.start(instance, await ownFile(starter, options), signal);
		} catch (error) {
			const problem = problemOf(error);
			if (!isAboutTheFile(problem)) {
				throw error;
			}

			failures.set(instance, problem);
			tellUnused(instance, problem);
			await startOurs(instance, signal);
		}
	};

	const tellUnused = (instance: InstanceName, unused: Problem): void => {
		const starter = provenStarter(startersOf(instance, options.labs, options.progress()));
		// Once: every step asks for its servers.
		if (starter !== undefined && !said.has(`${instance} ${englishLine(unused)}`)) {
			said.add(`${instance} ${englishLine(unused)}`);
			const {file, labId, step} = starter;
			options.remark({
				code: 'remark.own-file-unused',
				params: {instance, problem: lineOfProblem(unused), file, lab: labId, step},
			});
		}
	};

	return {
		...servers,
		async ensure(names, signal) {
			for (const service of startOrder(servers.services, names)) {
				const instance = firstInstance(serviceNamed(servers.services, service));
				const choice = await choose(instance);
				if (choice.from === 'own') {
					await startOwn(instance, choice.starter, signal);
					continue;
				}

				if (choice.unused !== null) {
					tellUnused(instance, choice.unused);
				}

				if (choice.from === 'ours') {
					await startOurs(instance, signal);
				}
			}

			await servers.ensure(names, signal);
		},
		async start(instance, from, signal) {
			const ready = await servers.start(instance, from, signal);
			askedFor.add(instance);
			failures.delete(instance);
			return ready;
		},
		async ownConfiguration(instance) {
			const starter = provenStarter(startersOf(instance, options.labs, options.progress()));
			const own = starter && (await ownFile(starter, options));
			return own !== undefined && (await options.refusal(instance, own.file)) === null ? own : null;
		},
	};
}

/** Whatever else keeps a server from starting keeps ours from it as well. */
function isAboutTheFile({code}: Problem): boolean {
	return code === 'CONFIG_REFUSED' || code === 'SERVICE_FAILED' || code === 'SERVICE_NOT_READY';
}

async function ownFile({labId, file}: Starter, {folder}: LearnerServersOptions): Promise<ServerConfiguration> {
	return {configuredBy: 'learner', file: `${await folder(labId, 'learner')}/${file}`};
}
