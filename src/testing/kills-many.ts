import {killWhileWriting} from './kills.ts';

/** `node src/testing/kills-many.ts [KILLS [SEED]]`: the long version of the test, with what it found. */
const [kills = '1000', seed = String(Math.floor(Math.random() * 2 ** 32))] = process.argv.slice(2);
console.info(`${kills} kills, seed ${seed}`);
const found = await killWhileWriting(Number(kills), Number(seed), round => {
	if (round % 100 === 0) {
		console.info(`${round} …`);
	}
});
console.info(JSON.stringify(found, null, '\t'));
process.exitCode = found.faults.length === 0 ? 0 : 1;
