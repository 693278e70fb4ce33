import {thisPlatform} from '../../platform/this-platform.ts';
import {findProgram} from '../sources/path-search.ts';
import {type Finding, fine} from './finding.ts';

/** What servers may be fetched with. None of them is needed once everything is in the cache: `sources` says when one is missing. */
const fetchers = [
	{name: 'maven', programs: ['mvn'], expected: 'Maven, where Kafka is still to be fetched'},
	{name: 'pip', programs: ['pip3', 'pip'], expected: 'pip, where Java is still to be fetched'},
	{name: 'apt', programs: ['apt-get'], expected: 'apt on Debian and Ubuntu, where MariaDB is still to be fetched'},
] as const;

/** The system, and the package clients there are. */
export function probeTools(): readonly Finding[] {
	return [
		fine('system', thisPlatform.name, 'Linux, macOS or WSL'),
		...fetchers.map(({name, programs, expected}) => fine(name, findProgram(programs) ?? 'not on PATH', expected)),
	];
}
