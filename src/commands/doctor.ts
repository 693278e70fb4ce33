import {type Catalogue, type Problem, problemOf, say} from '#core';
import {programDirectory, workspacePaths} from '../adapters/paths.ts';
import {loadWords} from '../adapters/words-on-disk.ts';
import {systemClock} from '../clock/system-clock.ts';
import type {Finding} from '../services/doctor/finding.ts';
import {findingLines} from './finding-lines.ts';
import {ownFiles, servicesInLabs} from './own-files.ts';
import {packagesFindings} from './packages-findings.ts';
import {progressFinding} from './progress-finding.ts';
import type {Settings} from './settings.ts';
import {tell} from './tell.ts';

const environmentExitCode = 3;
const lookWithinMs = 60_000;

/** `doctor`: what is missing or in the way, and what to do about it. With `fix` it mends what is the workbook's own. */
export async function doctorCommand(fix: boolean, settings: Settings): Promise<number> {
	const [{examine}, {cacheDirectory}] = await Promise.all([
		import('../services/doctor/examine.ts'),
		import('../services/sources/cache.ts'),
	]);
	const words = await loadWords(programDirectory, settings.language);
	const paths = workspacePaths(settings.workspace);
	const look = async () =>
		examine(
			{
				cache: cacheDirectory(),
				stackDirectory: paths.stack,
				data: paths.data,
				ownFiles: await ownFiles(paths, settings.language),
				workspace: settings.workspace,
				needed: await servicesInLabs(settings.language),
				external: settings.external,
				signal: systemClock.limit(lookWithinMs),
			},
			{progress: async () => [await progressFinding(paths.progress)], packages: async () => packagesFindings(paths)},
		);
	const first = await look();
	const findings = fix && (await mend(first, words, settings)) ? await look() : first;
	for (const finding of findings) {
		tellFinding(finding, words, settings);
	}

	return summarise(findings, words, settings);
}

/** Whether anything was changed. */
async function mend(findings: readonly Finding[], words: Catalogue, settings: Settings): Promise<boolean> {
	const fixable = findings.filter(({fix}) => fix !== undefined);
	const fixed: Finding[] = [];
	for (const finding of fixable) {
		try {
			await finding.fix?.();
			fixed.push(finding);
		} catch (error) {
			tellFailure(finding.name, problemOf(error), words, settings);
		}
	}

	const names = namesOf(fixed);
	if (settings.voice === 'json') {
		tell(settings, words, {type: 'fixed', names}, []);
	} else if (fixable.length === 0 || fixed.length > 0) {
		const code = fixable.length === 0 ? 'doctor.nothing-to-fix' : 'doctor.fixed';
		settings.print(say(words, {code, params: {names: names.join(', ')}}));
	}

	return fixed.length > 0;
}

function tellFailure(name: string, problem: Problem, words: Catalogue, settings: Settings): void {
	const params = {name, why: [problem.message, problem.found].filter(Boolean).join(': ')};
	tell(settings, words, {type: 'not-fixed', name, problem}, say(words, {code: 'doctor.not-fixed', params}));
}

function tellFinding(finding: Finding, words: Catalogue, settings: Settings): void {
	const {fix, ...found} = finding;
	tell(settings, words, {type: 'finding', ...found, fixable: fix !== undefined}, findingLines(words, finding));
}

function summarise(findings: readonly Finding[], words: Catalogue, settings: Settings): number {
	const count = (wanted: Finding['state']): number => findings.filter(({state}) => state === wanted).length;
	const counts = {fine: count('fine'), attention: count('attention'), broken: count('broken')};
	if (settings.voice === 'json') {
		tell(settings, words, {type: 'doctor', ...counts}, []);
	} else {
		settings.print(`\n${say(words, {code: 'doctor.summary', params: counts})}`);
		const names = namesOf(findings.filter(({fix}) => fix !== undefined)).join(', ');
		if (names !== '') {
			settings.print(say(words, {code: 'doctor.fixable', params: {names}}));
		}
	}

	return counts.broken === 0 ? 0 : environmentExitCode;
}

function namesOf(findings: readonly Finding[]): readonly string[] {
	return findings.map(({name}) => name);
}
