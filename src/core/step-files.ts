import type {Lab, Step} from './lab.ts';

/** The part of a lab's folder that a step works with: a program is made of many files, a configuration of one. */
export interface StepFolder {
	readonly labId: string;
	/** These alone; null: all of the learner's, but `except`. */
	readonly only: readonly string[] | null;
	/** What belongs to other steps, and what programs write here. */
	readonly except: readonly string[];
	/** What is run, in its order. */
	readonly entries: readonly string[];
}

/** A file of a lab: ours on either side, and the learner's beside them. */
export interface LabFile {
	readonly labId: string;
	/** Its path below the lab's folder, with `/`. */
	readonly name: string;
	readonly inStarter: boolean;
	readonly inReference: boolean;
	/** Whether starter and reference say the same: then there is nothing in it to write. */
	readonly isGiven: boolean;
	/** The learner's: `as-given` is the starter's word for word. */
	readonly mine: 'absent' | 'as-given' | 'changed';
}

/** The folders whose files a step works with: those of other labs too, when it runs their programs. None: no file of the learner's makes a difference to it. */
export function stepFolders(labs: readonly Lab[], labId: string, stepId: string): readonly StepFolder[] {
	const step = labs.find(({id}) => id === labId)?.steps.find(({id}) => id === stepId);
	if (step === undefined || !('action' in step)) {
		return [];
	}

	const {action} = step;
	switch (action.kind) {
		case 'start-server':
		case 'start-broker-alone':
			return [{labId, only: [action.file], except: [], entries: [action.file]}];
		case 'programs': {
			const byLab = Map.groupBy(action.programs, ({options}) => options.lab ?? labId);
			return [...byLab].map(([id, programs]) => allOf(labs, id, [...new Set(programs.map(({file}) => file))]));
		}

		case 'none':
			// Its checks run the programs.
			return [allOf(labs, labId, [])];
		case 'start-services':
		case 'tool':
			return [];
	}
}

function allOf(labs: readonly Lab[], labId: string, entries: readonly string[]): StepFolder {
	const steps = labs.find(({id}) => id === labId)?.steps ?? [];
	return {labId, only: null, except: steps.flatMap(notOfPrograms), entries};
}

/** The configurations that a step starts servers from, and the files its programs are told to write. */
function notOfPrograms(step: Step): readonly string[] {
	if (!('action' in step)) {
		return [];
	}

	switch (step.action.kind) {
		case 'start-server':
		case 'start-broker-alone':
			return [step.action.file];
		case 'programs':
			return step.action.programs.flatMap(({options: {path}}) => (path === undefined ? [] : [path]));
		default:
			return [];
	}
}

/** What learners write. Data beside it is mostly what programs print, and must not set them off again. */
const written =
	/\.(?:[cm]?[jt]s|[jt]sx|py|java|kt|scala|sql|properties|cnf|conf|ini|toml|ya?ml|proto|avsc|sh)$|(?:^|\/)(?:package|tsconfig)\.json$/;
/** How programs are run and looked at, not what they do: nothing to write for a step. */
const setting = /(?:^|\/)(?:package|tsconfig)\.json$/;
const notTheirs = /(?:^|\/)(?:\.|node_modules\/|__pycache__\/|meta\.properties$)/;

/** Whether a file in a step's folder is the learner's work on it. `isOurs`: the lab has a file of this name, whatever its kind. */
export function isStepFile({only, except}: StepFolder, name: string, isOurs: boolean): boolean {
	if (only !== null) {
		return only.includes(name);
	}

	return !except.includes(name) && !notTheirs.test(name) && (isOurs || written.test(name));
}

/**
The files that a learner writes for a step, the most relevant first: those its text names, then what is run, then the others.

What is given stays out until the learner changes it; what the starter has no trace of comes in when the text names it.
*/
export function filesToWrite(folders: readonly StepFolder[], found: readonly LabFile[], text: string): readonly LabFile[] {
	const entries = folders.flatMap(({labId, entries: its}) => its.map(name => `${labId}/${name}`));
	const belonging = found.filter(file => {
		const folder = folders.find(({labId}) => labId === file.labId);
		const isOurs = file.inStarter || file.inReference;
		return folder !== undefined && isStepFile(folder, file.name, isOurs) && (isOurs || !setting.test(file.name));
	});
	const isEntry = ({labId, name}: LabFile): boolean => entries.includes(`${labId}/${name}`);
	const chosen = belonging.filter(file => isWritten(file, placeIn(text, file.name) < Number.POSITIVE_INFINITY));
	const rank = (file: LabFile): readonly number[] => {
		const entry = entries.indexOf(`${file.labId}/${file.name}`);
		return [placeIn(text, file.name), entry === -1 ? entries.length : entry];
	};
	return (chosen.length === 0 ? belonging.filter(isEntry) : chosen).toSorted((a, b) => compare(rank(a), rank(b), a.name, b.name));
}

function isWritten({isGiven, inStarter, mine}: LabFile, isNamed: boolean): boolean {
	return mine === 'changed' || (!isGiven && (inStarter || mine !== 'absent' || isNamed));
}

/** Where a text first names a file; infinitely far off when it does not. */
function placeIn(text: string, name: string): number {
	const at = text.indexOf(name);
	return at === -1 ? Number.POSITIVE_INFINITY : at;
}

function compare(a: readonly number[], b: readonly number[], aName: string, bName: string): number {
	const index = a.findIndex((value, at) => value !== b[at]);
	return index === -1 ? aName.localeCompare(bName) : (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1;
}

/** A file of a step: the learner's by its path, and what the reference's that does the same says for the servers in use. */
export interface StepFile {
	readonly name: string;
	readonly mine: string;
	reference(): Promise<string>;
}
