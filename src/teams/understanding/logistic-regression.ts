/** Multinomial logistic regression over words, pairs of words and parts of words, trained by stochastic gradient descent. */

const passes = 3;
/** Of the first pass. Each further pass takes smaller steps. */
const rate = 8;
const slowing = 0.3;
/** Most errors are smaller, and change little. Without them, the training takes half the time. */
const leastError = 0.01;
/** Multiples of it, without their whole parts, mix the lines: neighbours have the same meaning. */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

interface Features {
  places: readonly number[];
  /** TF-IDF of unit length. */
  values: readonly number[];
}

/** Lines of one step of the training. */
const linesAtOnce = 200;

/** Yields while it trains, so that other work can go on. */
export function* logisticRegression(
  lines: readonly { meant: number; words: readonly string[] }[],
  count: number,
): Generator<void, (words: readonly string[]) => number[]> {
  const placesOf = new Map<string, number>();
  const times: number[] = [];
  const samples = lines.map(({ meant, words }, index) => {
    const places = featuresOf(words).map((feature) => {
      const place = placesOf.get(feature) ?? placesOf.size;
      placesOf.set(feature, place);
      times[place] = (times[place] ?? 0) + 1;
      return place;
    });
    return { meant, places, turn: (index * goldenRatio) % 1 };
  });
  const rarities = times.map((number) => Math.log(1 + lines.length / number));
  const weighed = (places: readonly number[]): Features => {
    const own = places.map((place) => rarities[place] ?? 0);
    const length = Math.sqrt(own.reduce((sum, rarity) => sum + rarity ** 2, 0));
    return { places, values: own.map((rarity) => rarity / length) };
  };

  // Plain loops: this is nearly all that the bot computes when it starts.
  const weights = new Float32Array(times.length * count);
  const shares = new Float64Array(count);
  const share = ({ places, values }: Features): void => {
    shares.fill(0);
    for (let index = 0; index < places.length; index += 1) {
      const row = (places[index] ?? 0) * count;
      const value = values[index] ?? 0;
      for (let meant = 0; meant < count; meant += 1)
        shares[meant] = (shares[meant] ?? 0) + value * (weights[row + meant] ?? 0);
    }
    let sum = 0;
    for (let meant = 0; meant < count; meant += 1) sum += shares[meant] = Math.exp(shares[meant] ?? 0);
    for (let meant = 0; meant < count; meant += 1) shares[meant] = (shares[meant] ?? 0) / sum;
  };
  const mixed = samples.toSorted((a, b) => a.turn - b.turn).map(({ meant, places }) => ({ meant, ...weighed(places) }));
  for (let pass = 0; pass < passes; pass += 1) {
    const step = rate / (1 + slowing * pass);
    for (const [at, sample] of mixed.entries()) {
      if (at % linesAtOnce === 0) yield;
      share(sample);
      shares[sample.meant] = (shares[sample.meant] ?? 0) - 1;
      for (let meant = 0; meant < count; meant += 1) {
        const error = shares[meant] ?? 0;
        if (Math.abs(error) < leastError) continue;
        for (let index = 0; index < sample.places.length; index += 1) {
          const place = (sample.places[index] ?? 0) * count + meant;
          weights[place] = (weights[place] ?? 0) - step * error * (sample.values[index] ?? 0);
        }
      }
    }
  }
  return (words) => {
    share(weighed(featuresOf(words).flatMap((feature) => placesOf.get(feature) ?? [])));
    return [...shares];
  };
}

/** Lengths of the parts of words. */
const lengths = [3, 4];

function featuresOf(words: readonly string[]): string[] {
  const all = new Set<string>();
  for (const [index, word] of words.entries()) {
    all.add(word).add(`${words[index - 1] ?? '^'} ${word}`);
    if (index === words.length - 1) all.add(`${word} $`);
    const padded = `-${word}-`;
    for (const length of lengths)
      for (let at = 0; at + length <= padded.length; at += 1) all.add(`~${padded.slice(at, at + length)}`);
  }
  return [...all];
}
