// Init time.
/** The module `itertools`. */
import { W_Type } from "../../objects/root";
import { defineValue } from "../registry";
import { w_combinationsType, w_permutationsType, w_productType, w_replacementType } from "./combinations";
import { w_countType, w_cycleType, w_repeatType } from "./endless";
import {
  itertools, w_accumulateType, w_chainType, w_compressType, w_dropwhileType, w_filterfalseType, w_groupbyType, w_isliceType, w_pairwiseType, w_starmapType, w_takewhileType,
  w_zipLongestType,
} from "./streams";

const types: W_Type[] = [
  w_accumulateType, w_chainType, w_combinationsType, w_replacementType, w_compressType, w_countType, w_cycleType, w_dropwhileType, w_filterfalseType, w_groupbyType,
  w_isliceType, w_pairwiseType, w_permutationsType, w_productType, w_repeatType, w_starmapType, w_takewhileType, w_zipLongestType,
];
for (const type of types) defineValue(itertools, type.name, type);
