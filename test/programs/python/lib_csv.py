# csv: reading and writing in all dialects and quotings, dictionaries, errors.
import csv, io
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
def R(text,**k): return list(csv.reader(io.StringIO(text,newline=''),**k))
for s in ('a,b,c\r\n1,2,3\r\n','"a,b","c""d",e\n','a\n\nb\n',' a, b\n','"multi\nline",x\n','a,b','"a"b,c\n',',,\n','""\n','a"b,c\n','x,"y\n','\r\n','"a" ,b\n','a\\,b\n',"'a,b',c\n",'1.5,"2",3\n'):
    for k in ({},{'skipinitialspace':True},{'strict':True},{'quotechar':"'"},{'escapechar':'\\'},{'quoting':csv.QUOTE_NONE},{'quoting':csv.QUOTE_NONNUMERIC},{'delimiter':'\t'},{'doublequote':False}): t(R,s,**k)
def W(rows,**k):
    o=io.StringIO(newline=''); csv.writer(o,**k).writerows(rows); return o.getvalue()
rows=[['a','b c','d,e','f"g','h\ni','',None,1,2.5,True],['x'],[''],[],[None],["it's",'\\',' lead']]
for k in ({},{'quoting':csv.QUOTE_ALL},{'quoting':csv.QUOTE_NONNUMERIC},{'quoting':csv.QUOTE_NONE},{'quoting':csv.QUOTE_NONE,'escapechar':'\\'},{'delimiter':';'},{'quotechar':"'"},{'lineterminator':'\n'},{'doublequote':False},{'doublequote':False,'escapechar':'\\'},{'dialect':'excel-tab'},{'dialect':'unix'}): t(W,rows,**k)
print(list(csv.DictReader(['a,b','1,2','','3','4,5,6'])), list(csv.DictReader(['1,2,3'],fieldnames=['x','y'],restkey='r')), csv.DictReader(['q,w']).fieldnames)
o=io.StringIO(); w=csv.DictWriter(o,['a','b'],restval='-'); w.writeheader(); w.writerow({'a':1}); w.writerows([{'a':1,'b':'x,y'}]); print(repr(o.getvalue())); t(w.writerow,{'c':1}); t(csv.DictWriter,o,[],extrasaction='x')
t(csv.reader,5); t(csv.reader,[],delimiter='ab'); t(csv.reader,[],quoting=9); t(csv.reader,[],foo=1); t(csv.get_dialect,'nope'); t(lambda: next(csv.reader([b'a']))); t(lambda: next(csv.reader([5]))); t(csv.writer,5); t(lambda: csv.writer(o).writerow(5)); t(csv.reader,[],delimiter=None); t(csv.reader,[],quotechar=5)
csv.register_dialect('pipe',delimiter='|',quoting=csv.QUOTE_ALL); print(csv.list_dialects(), csv.get_dialect('pipe').delimiter, W([[1,'a']],dialect='pipe')); csv.unregister_dialect('pipe'); print(csv.list_dialects())
r=csv.reader(['a,"b','c",d','e']); print(next(r),r.line_num,next(r),r.line_num,r.dialect.delimiter,r.dialect.quoting); print(csv.field_size_limit(), csv.field_size_limit(10)); t(R,'a'*20)
