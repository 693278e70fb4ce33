import {spawn} from 'node:child_process';
import {LaunchStop} from './stop.mjs';

const tailBytes = 4000;

/** Runs npm quietly, with a sign of life every second on a terminal; its last words are shown when it fails. */
export async function runNpm(arguments_, {directory, environment, remedy}) {
	const {command, shell} = npmOn(process.platform);
	const child = spawn(command, arguments_, {
		cwd: directory,
		env: environment,
		shell,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let tail = '';
	const keep = chunk => {
		tail = (tail + chunk).slice(-tailBytes);
	};
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	const stopTicking = tick();
	try {
		await new Promise((resolve, reject) => {
			child.once('error', error => {
				const isMissing = error.code === 'ENOENT';
				reject(isMissing ? new LaunchStop('npm was not found on PATH', `${remedy} (npm comes with Node.js)`) : error);
			});
			child.once('close', code => {
				if (code === 0) {
					resolve();
				}

				reject(new LaunchStop(`npm ${arguments_[0]} failed:\n${tail.trim()}`, remedy));
			});
		});
	} finally {
		stopTicking();
	}
}

/** npm is a script that Windows only finds through its shell. */
export function npmOn(system) {
	return system === 'win32' ? {command: 'npm.cmd', shell: true} : {command: 'npm', shell: false};
}

function tick() {
	if (!process.stderr.isTTY) {
		return () => undefined;
	}

	const started = performance.now();
	const timer = setInterval(() => process.stderr.write(`\r  ${Math.round((performance.now() - started) / 1000)} s`), 1000);
	return () => {
		clearInterval(timer);
		process.stderr.write('\r\u001B[K');
	};
}
