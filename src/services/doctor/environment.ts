import {childrenGetting, type Variables} from '#core';
import {services} from '../services.ts';
import {type Finding, fine} from './finding.ts';

/** Variables that change how programs run, and whose programs they are meant for. */
interface Family {
	readonly names: RegExp;
	readonly meantFor: string;
	/** What may be printed of the value: what is not known to hold no secret is not. */
	readonly shows: 'value' | 'option names' | 'nothing';
	/** It may change what a learner's program under Node does. */
	readonly changesPrograms?: true;
}

const families: readonly Family[] = [
	{names: /^(JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS)$/, meantFor: 'every Java program', shows: 'option names'},
	{names: /^(IBM_JAVA_OPTIONS|OPENJ9_JAVA_OPTIONS)$/, meantFor: 'every Java program', shows: 'option names'},
	{names: /^CLASSPATH$/, meantFor: 'Java programs', shows: 'nothing'},
	...services.flatMap(({disturbing = []}) => disturbing.map(each => ({...each, shows: 'nothing' as const}))),
	{names: /^MAVEN_(OPTS|ARGS)$/, meantFor: 'Maven, which fetches Kafka', shows: 'nothing'},
	{
		names: /^(PIP_(TARGET|PREFIX|ROOT|USER|REQUIRE_VIRTUALENV)|PYTHONPATH|PYTHONHOME)$/,
		meantFor: 'pip, which fetches Java where there is none',
		shows: 'nothing',
	},
	{names: /^NODE_OPTIONS$/, meantFor: 'every Node program', shows: 'option names', changesPrograms: true},
	{
		names: /^NODE_(TLS_REJECT_UNAUTHORIZED|PRESERVE_SYMLINKS\w*)$/,
		meantFor: 'every Node program',
		shows: 'value',
		changesPrograms: true,
	},
	{names: /^NODE_(PATH|V8_COVERAGE|USE_ENV_PROXY|EXTRA_CA_CERTS|DEBUG)$/, meantFor: 'every Node program', shows: 'value'},
	{names: /^(LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)$/, meantFor: 'every program', shows: 'value', changesPrograms: true},
	{names: /^(LD|DYLD)_LIBRARY_PATH$/, meantFor: 'every program', shows: 'value'},
	{names: /^(https?|all)_proxy$/i, meantFor: 'other networks; this machine is asked directly', shows: 'nothing'},
	{names: /^STREAMBOOK_KAFKA_TLS$/, meantFor: 'programs that you start yourself', shows: 'value'},
	{
		names: new RegExp(`^(?!(${readByUs().join('|')})$)STREAMBOOK_\\w+$`),
		meantFor: 'programs that you start yourself',
		shows: 'nothing',
	},
];

/** Ours, and those with what the command line says of servers of others. */
function readByUs(): readonly string[] {
	const own = ['CACHE', 'WORKSPACE', 'CONTACT', 'STACK'].map(name => `STREAMBOOK_${name}`);
	return [...own, ...services.flatMap(({external}) => external.variables)];
}

/** What in this environment may disturb a program, one finding each, with what the workbook does about it. */
export function environmentFindings(environment: Variables): readonly Finding[] {
	const findings = Object.entries(environment)
		.toSorted(byName)
		.flatMap(([name, value]) => {
			const family = families.find(({names}) => names.test(name));
			return family === undefined || !value ? [] : [findingOf(name, value, family)];
		});
	return findings.length > 0 ? findings : [fine('environment', expected, expected)];
}

const expected = 'nothing that changes how programs run';

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
	return one < other ? -1 : 1;
}

function findingOf(name: string, value: string, {meantFor, shows, changesPrograms}: Family): Finding {
	const found = [...shown(value, shows), `for ${meantFor}`, whoGets(name)].join('; ');
	return changesPrograms === undefined
		? fine(name, found, expected)
		: {
				name,
				state: 'attention',
				found,
				expected,
				remedy: 'unset it if your programs do what you did not write',
				command: `unset ${name}`,
			};
}

function shown(value: string, shows: Family['shows']): readonly string[] {
	switch (shows) {
		case 'value':
			return [value];
		case 'option names':
			// What follows a name may be a password.
			return [
				value
					.split(/\s+/)
					.filter(word => word.startsWith('-'))
					.map(option => option.replace(/[=:](?![+-]).*/, '…'))
					.join(' '),
			];
		case 'nothing':
			return [];
	}
}

function whoGets(name: string): string {
	const kinds = childrenGetting(name);
	const [servers, programs] = [kinds.includes('server'), kinds.includes('program')];
	if (servers && programs) {
		return 'our servers and your programs get it';
	}

	return programs ? 'your programs get it, our servers do not' : 'neither our servers nor your programs get it from here';
}
