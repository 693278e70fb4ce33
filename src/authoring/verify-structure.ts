import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {
	type Catalogue,
	checksOf,
	choicePhrase,
	countHints,
	type Lab,
	type LeftId,
	type Step,
	serviceOf,
	stepKey,
	traceOf,
} from '#core';
import type {Guide} from '../adapters/guide.ts';
import {choicesComment} from '../adapters/guide-choices.ts';
import {servicesNeeded} from '../engine/services-needed.ts';
import {services} from '../services/services.ts';
import {foldersIn, wrongIn} from './variants.ts';

const known = new Set(['lab.ts', 'guide.md', 'words', 'starter', 'reference', 'wrong', 'right', 'checks.ts']);
const hintsEach = 3;
/** So many wrong programs, and as many right ones, before a lab with a program of the learner's counts as proved. */
const programsEach = 3;

/** What is wrong with a lab's folder, before anything is run. `left`: everything that steps of the course leave. */
export async function verifyStructure(
	lab: Lab,
	folder: string,
	guide: Guide,
	catalogue: Catalogue,
	left: readonly LeftId[],
): Promise<readonly string[]> {
	const names = await readdir(folder);
	return [
		...names
			.filter(name => !known.has(name) && !/^guide\.[a-z]{2,3}\.md$/.test(name) && !name.endsWith('.test.ts'))
			.map(name => `unexpected: ${name}`),
		...(guide.title === '' ? ['guide.md does not begin with a heading'] : []),
		...stepsAndSections(lab, guide),
		...unansweredCommands(lab, guide),
		...unknownServices(lab),
		...lab.steps.flatMap(step => [
			...doubleChecks(step),
			...missingWords(step, catalogue),
			...missingHints(step, lab, catalogue),
		]),
		...lab.steps.flatMap(step => missingChoices(step, lab, guide, catalogue)),
		...(await strayWords(lab, folder)),
		...lab.steps.flatMap(step => strayTraces(step, left)),
		...(await strayPitfalls(lab, folder)),
		...(await tooFewPrograms(lab, folder)),
	];
}

function stepsAndSections({steps}: Lab, {sections}: Guide): readonly string[] {
	const inLab = steps.map(({id}) => id).join(', ');
	const inGuide = sections.map(({stepId}) => stepId).join(', ');
	return inLab === inGuide ? [] : [`lab.ts has the steps ${inLab}, guide.md has ${inGuide}`];
}

/** A program of the system that asks a server of ours, and which one. */
const asksServer = /^.*\b(?:curl|wget|nc|telnet)\b.*\{\{(?<service>\w+)\}\}/gm;

/** A command that the guide shows works where it stands: the step has that server running. */
function unansweredCommands({steps}: Lab, {sections}: Guide): readonly string[] {
	return steps.flatMap(step => {
		const text = sections.find(({stepId}) => stepId === step.id)?.text ?? '';
		const running: readonly string[] = [...servicesNeeded(step, 'check'), ...startedBy(step)];
		return [...text.matchAll(asksServer)]
			.map(({groups}) => groups?.service ?? '')
			.filter(service => !running.includes(service))
			.map(service => `${step.id}: its guide asks ${service} something, which the step does not need`);
	});
}

/** A lab's names of services are texts: those of the table. */
function unknownServices({steps}: Lab): readonly string[] {
	return steps.flatMap(step => {
		const named = [...servicesNeeded(step, 'recheck'), ...checksOf(step).flatMap(({needs}) => needs)];
		return [...new Set(named)]
			.filter(name => !services.some(each => each.name === name))
			.map(name => `${step.id}: there is no service ${name}`);
	});
}

function startedBy(step: Step): readonly string[] {
	return step.kind === 'task' && step.action.kind === 'start-server' ? [serviceOf(step.action.instance)] : [];
}

function doubleChecks(step: Step): readonly string[] {
	const ids = checksOf(step).map(({id}) => id);
	const unknown = checksOf(step).flatMap(({id, after}) =>
		after
			.filter(name => !ids.includes(name))
			.map(name => `${step.id}: ${id} comes after ${name}, which is no check of this step`),
	);
	return [
		...ids.filter((id, index) => ids.indexOf(id) !== index).map(id => `${step.id}: two checks are called ${id}`),
		...unknown,
	];
}

/** What a step stands on or adds to, some step must leave; and a thing is left for the first time by one step only. */
function strayTraces(step: Step, left: readonly LeftId[]): readonly string[] {
	const {standsOn, adds, leaves} = traceOf(step);
	return [
		...[...standsOn, ...adds].filter(id => !left.includes(id)).map(id => `${step.id} names ${id}, which no step leaves`),
		...leaves
			.filter(({id}) => left.filter(other => other === id).length > 1)
			.map(({id}) => `${step.id} leaves ${id}, and so does another step: one of them adds to it`),
		...leaves
			.filter(({check, id}) => check !== null && check.id !== id)
			.map(({id}) => `${step.id}: the look at ${id} has another id`),
		...leaves.flatMap(({id, goesWith}) =>
			goesWith.filter(other => !left.includes(other)).map(other => `${id} goes with ${other}, which no step leaves`),
		),
	];
}

function missingWords(step: Step, catalogue: Catalogue): readonly string[] {
	return [...checksOf(step), ...traceOf(step).leaves]
		.filter(({title}) => !(title.code in catalogue))
		.map(({title}) => `${step.id}: the catalogue has no ${title.code}`);
}

/** A step whose checks look at a file of the learner's needs hints; one that only starts what the workbook configures does not. */
function missingHints(step: Step, {id, pitfalls}: Lab, catalogue: Catalogue): readonly string[] {
	if (step.kind !== 'task' || pitfalls.length === 0) {
		return [];
	}

	const count = countHints(catalogue, stepKey(id, step.id));
	return count >= hintsEach || step.action.kind === 'none' || step.action.kind === 'start-services'
		? []
		: [`words/en.json has ${count} hints for ${step.id}, not ${hintsEach}: hint.${id}.${step.id}.${count + 1} is missing`];
}

/** A step that asks has its choices in words, and a place in the guide where they are shown. */
function missingChoices(step: Step, {id}: Lab, {sections}: Guide, catalogue: Catalogue): readonly string[] {
	if (!('choices' in step)) {
		return [];
	}

	const text = sections.find(({stepId}) => stepId === step.id)?.text ?? '';
	return [
		...step.choices
			.map(choice => choicePhrase(id, step.id, choice).code)
			.filter(code => !(code in catalogue))
			.map(code => `words/en.json has no ${code}`),
		...(text.includes(choicesComment) ? [] : [`${step.id}: guide.md does not say where its choices stand: ${choicesComment}`]),
	];
}

/** Words of a lab are about its own steps: anything else would never be said. */
async function strayWords({id, steps}: Lab, folder: string): Promise<readonly string[]> {
	const file = path.join(folder, 'words', 'en.json');
	const words = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as object) : {};
	const said = steps.flatMap(step => [
		`hint.${id}.${step.id}.`,
		...('choices' in step ? step.choices.map(choice => choicePhrase(id, step.id, choice).code) : []),
	]);
	return Object.keys(words)
		.filter(code => !said.some(known => code === known || (known.endsWith('.') && code.startsWith(known))))
		.map(code => `words/en.json says ${code}, which is no hint and no choice of this lab`);
}

async function strayPitfalls({id: labId, pitfalls, steps}: Lab, folder: string): Promise<readonly string[]> {
	const [there, laidOut] = await Promise.all([wrongIn(folder), foldersIn(path.join(folder, 'wrong'))]);
	const named = pitfalls.map(pitfall => pitfall.folder);
	const checks = steps.flatMap(step => [...findingsOf(step), ...checksOf(step).map(({id}) => id)].map(id => `${step.id}/${id}`));
	return [
		...there.filter(name => !named.includes(name)).map(name => `wrong/${name} is not named in lab.ts`),
		...laidOut.map(
			name => `wrong/${name}/ is laid out to be edited: streambook lab wrong ${labId}/${name} --save keeps it as a patch`,
		),
		...named.filter(name => ![...there, ...laidOut].includes(name)).map(name => `lab.ts names wrong/${name}, which is not there`),
		...pitfalls
			.filter(({caughtBy}) => !checks.includes(caughtBy))
			.map(pitfall => `wrong/${pitfall.folder} names the check ${pitfall.caughtBy}, which is not there`),
	];
}

/** A server that does not start from its file is found before any check. */
function findingsOf(step: Step): readonly string[] {
	return step.kind === 'task' && step.action.kind === 'start-server' ? ['server-starts'] : [];
}

/** A lab that is still to be filled in, as `lab new` writes it, has none of either. */
async function tooFewPrograms({pitfalls, steps}: Lab, folder: string): Promise<readonly string[]> {
	const programs = steps.flatMap(step => (step.kind === 'task' && step.action.kind === 'programs' ? step.action.programs : []));
	if (pitfalls.length === 0 || programs.every(({options}) => options.lab !== undefined)) {
		return [];
	}

	const [wrong, right] = await Promise.all([wrongIn(folder), foldersIn(path.join(folder, 'right'))]);
	return [
		{kind: 'wrong', count: wrong.length},
		{kind: 'right', count: right.length},
	]
		.filter(({count}) => count < programsEach)
		.map(({kind, count}) => `${kind}/ holds ${count} programs, fewer than ${programsEach}`);
}
