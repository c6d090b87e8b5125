// Init time.
/** Which classes implement the builtin types of the folder: they give the types their special methods (interp/slots.ts). Modules do this for theirs. */
import { w_codeType, W_Code } from "../compiler/code-object";
import { W_Cell, w_cellType } from "../interp/cell";
import { Frame, w_frameType } from "../interp/frame";
import { W_Function, w_functionType, W_Method, w_methodType } from "../interp/function";
import "../interp/slots";
import "./builtin-attributes";
import "./value-maker";
import { W_Bytearray, w_bytearrayIteratorType, w_bytearrayType } from "./bytearray";
import "./bytearray-methods";
import { W_Bytes, W_BytesIterator, w_bytesIteratorType, w_bytesType } from "./bytes";
import "./bytes-methods";
import { W_AsyncGenerator, w_asyncGeneratorType } from "../interp/async-generator";
import { W_Coroutine, w_coroutineType, W_Generator, w_generatorType } from "../interp/generator";
import { W_Traceback, w_tracebackType } from "../interp/traceback";
import { W_Complex, w_complexType } from "./complex";
import "./complex-methods";
import { W_Dict, w_dictType } from "./dict";
import "./dict-methods";
import {
  w_dictItemIteratorType, W_DictIterator, w_dictItemsType, w_dictKeyIteratorType, w_dictKeysType, w_dictReverseItemIteratorType, W_DictReverseIterator,
  w_dictReverseKeyIteratorType, w_dictReverseValueIteratorType, w_dictValueIteratorType, w_dictValuesType, W_DictView,
} from "./dict-views";
import "./exceptions";
import { W_Float, w_floatType } from "./float";
import "./float-methods";
import {
  implement, method, W_Builtin, w_builtinFunctionType, W_BuiltinClassMethod, W_BuiltinMethod, w_classMethodDescriptorType, W_GetSet, w_getSetType,
  w_methodDescriptorType, w_methodWrapperType, w_slotWrapperType,
} from "./gateway";
import { makeGeneric, W_GenericAlias, w_genericAliasType } from "./generic-alias";
import { W_Bool, w_boolType, W_Int, w_intType } from "./int";
import "./int-methods";
import {
  W_CallableIterator, w_callableIteratorType, W_Enumerate, w_enumerateType, W_Filter, w_filterType, w_iteratorType, W_MapIterator, w_mapType, W_Reversed,
  w_reversedType, W_SequenceIterator, W_Zip, w_zipType,
} from "./iterators";
import { W_List, W_ListIterator, w_listIteratorType, W_ListReverseIterator, w_listReverseIteratorType, w_listType } from "./list";
import "./list-methods";
import { w_memoryIteratorType, W_Memoryview, W_MemoryviewIterator, w_memoryviewType } from "./memoryview";
import "./memoryview-methods";
import { W_MappingProxy, w_mappingProxyType } from "./mapping-proxy";
import { W_Member, w_memberType } from "./member";
import { W_Module, w_moduleType } from "./module";
import { W_SimpleNamespace, w_simpleNamespaceType } from "./namespace";
import { W_Ellipsis, w_ellipsisType, W_None, w_noneType, W_NotImplemented, w_notImplementedType } from "./none";
import "./object";
import { W_ClassMethod, w_classMethodType, W_Property, w_propertyType, W_StaticMethod, w_staticMethodType } from "./property";
import { W_LongRangeIterator, w_longRangeIteratorType, W_Range, W_RangeIterator, w_rangeIteratorType, w_rangeType } from "./range";
import { w_BaseException, w_BaseExceptionGroup, W_Exception, W_Type, w_typeType } from "./root";
import { W_FrozenSet, w_frozenSetType, W_Set, W_SetIterator, w_setIteratorType, w_setType } from "./set";
import "./set-methods";
import { W_Slice, w_sliceType } from "./slice";
import { newStr, W_Str, W_StrIterator, w_strIteratorType, w_strType } from "./str";
import "./str-methods";
import "./str-methods";
import { W_Super, w_superType } from "./super";
import { W_Tuple, W_TupleIterator, w_tupleIteratorType, w_tupleType } from "./tuple";
import "./tuple-methods";
import "./type";
import { W_Union, w_unionType } from "./union";

const BITS = "and rand or ror xor rxor";
const FLOAT = "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow divmod rdivmod neg pos abs bool float int";
const SETS = "sub rsub and rand or ror xor rxor";

// Of a bool, too, `int.__repr__` shows the number.
method(w_intType, "__repr__", "self, /", (w_self) => newStr(w_self instanceof W_Int ? String(w_self.value) : w_self.repr())).isSlot = true;
implement(w_typeType, W_Type, "or ror");
implement(w_intType, W_Int, `${FLOAT} ${BITS} lshift rlshift rshift rrshift invert index`);
implement(w_boolType, W_Bool, BITS);
implement(w_floatType, W_Float, FLOAT);
implement(w_complexType, W_Complex, "add radd sub rsub mul rmul truediv rtruediv pow rpow neg pos abs bool");
implement(w_strType, W_Str, "add mul rmul mod rmod");
implement(w_strIteratorType, W_StrIterator);
implement(w_bytesType, W_Bytes, "add mul rmul mod rmod");
implement(w_bytesIteratorType, W_BytesIterator);
implement(w_bytearrayType, W_Bytearray, "add mul rmul iadd imul mod rmod unhashable");
implement(w_bytearrayIteratorType, W_BytesIterator);
implement(w_memoryviewType, W_Memoryview);
implement(w_memoryIteratorType, W_MemoryviewIterator);
implement(w_listType, W_List, "add mul rmul iadd imul unhashable");
implement(w_listIteratorType, W_ListIterator);
implement(w_listReverseIteratorType, W_ListReverseIterator);
implement(w_tupleType, W_Tuple, "add mul rmul");
implement(w_tupleIteratorType, W_TupleIterator);
implement(w_dictType, W_Dict, "or ror ior unhashable");
implement(w_dictKeysType, W_DictView, `${SETS} unhashable`);
implement(w_dictItemsType, W_DictView, `${SETS} unhashable`);
implement(w_dictValuesType, W_DictView);
for (const type of [w_dictKeyIteratorType, w_dictValueIteratorType, w_dictItemIteratorType]) implement(type, W_DictIterator);
for (const type of [w_dictReverseKeyIteratorType, w_dictReverseValueIteratorType, w_dictReverseItemIteratorType]) implement(type, W_DictReverseIterator);
implement(w_setType, W_Set, `${SETS} isub iand ior ixor unhashable`);
implement(w_frozenSetType, W_FrozenSet, SETS);
implement(w_setIteratorType, W_SetIterator);
implement(w_rangeType, W_Range, "bool");
implement(w_rangeIteratorType, W_RangeIterator);
implement(w_longRangeIteratorType, W_LongRangeIterator);
implement(w_sliceType, W_Slice);
implement(w_enumerateType, W_Enumerate);
implement(w_zipType, W_Zip);
implement(w_mapType, W_MapIterator);
implement(w_filterType, W_Filter);
implement(w_reversedType, W_Reversed);
implement(w_iteratorType, W_SequenceIterator);
implement(w_callableIteratorType, W_CallableIterator);
implement(w_noneType, W_None);
implement(w_notImplementedType, W_NotImplemented);
implement(w_ellipsisType, W_Ellipsis);
implement(w_BaseException, W_Exception);
implement(w_functionType, W_Function);
implement(w_methodType, W_Method);
implement(w_generatorType, W_Generator);
implement(w_coroutineType, W_Coroutine);
for (const name of ["__iter__", "__next__"]) w_coroutineType.remove(name);
implement(w_asyncGeneratorType, W_AsyncGenerator);
implement(w_tracebackType, W_Traceback);
implement(w_cellType, W_Cell, "unhashable");
implement(w_frameType, Frame);
implement(w_codeType, W_Code);
implement(w_moduleType, W_Module);
for (const type of [w_builtinFunctionType, w_methodWrapperType]) implement(type, W_BuiltinMethod);
for (const type of [w_methodDescriptorType, w_slotWrapperType]) implement(type, W_Builtin);
implement(w_classMethodDescriptorType, W_BuiltinClassMethod);
implement(w_getSetType, W_GetSet);
implement(w_memberType, W_Member);
implement(w_mappingProxyType, W_MappingProxy, "or ror ior");
implement(w_genericAliasType, W_GenericAlias, "or ror");
implement(w_unionType, W_Union, "or ror");
implement(w_simpleNamespaceType, W_SimpleNamespace, "unhashable");
implement(w_propertyType, W_Property);
implement(w_classMethodType, W_ClassMethod);
implement(w_staticMethodType, W_StaticMethod);
implement(w_superType, W_Super);

for (const type of [w_listType, w_dictType, w_tupleType, w_setType, w_frozenSetType, w_enumerateType, w_BaseExceptionGroup]) makeGeneric(type);
