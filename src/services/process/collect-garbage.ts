import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

/**
Collects once what starting has left behind, when `ms` have passed.

A process that then waits makes so little garbage that V8 would not come to it for hours: some ten megabytes stay resident.
*/
export function collectGarbageAfter(ms: number): void {
	setTimeout(() => {
		setFlagsFromString('--expose-gc');
		// The most thorough way V8 has: it gives up compiled code that was used once, too.
		runInNewContext('gc')({type: 'major', flavor: 'last-resort', execution: 'sync'});
	}, ms).unref();
}
