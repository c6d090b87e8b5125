import os as _os, tempfile as _tempfile
_folder = _tempfile.mkdtemp()
_os.chdir(_folder)
import fnmatch, glob, os, shutil, tempfile, getopt, reprlib, numbers, fractions, statistics, pprint, queue, threading, signal, codecs, locale, platform, stat, io
from fractions import Fraction as F
print(F(1,3)+F(1,6), F("3.25"), F("-1/7"), F(0.5), F(10,4)*2, F(7,3)//1, F(7,3)%1, divmod(F(7,2),F(2,3)), F(2,3)**-2, F(1,3)<0.5, hash(F(1,2))==hash(0.5), F(355,113).limit_denominator(10), round(F(7,2)), round(F(22,7),2), int(F(-7,2)), repr(F(3)), F(1,3)+1.0, 1-F(1,3), 2**F(1,2))
for bad in (lambda: F(1,0), lambda: F("x"), lambda: F(1.5,2), lambda: F(None)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(isinstance(3, numbers.Integral), isinstance(1.5, numbers.Real), isinstance(F(1), numbers.Rational), isinstance(1j, numbers.Real))
d=[1,2,3,4,4,7.5]
s=statistics
print(s.mean(d), s.mean([1,2,3]), s.fmean(d), s.median(d), s.median([1,3,2]), s.mode(d), s.multimode("aabbc"), s.stdev(d), s.pstdev(d), s.variance(d), s.pvariance([1,2,3,4]), s.quantiles(range(10)), s.quantiles(range(10), n=10, method="inclusive"), s.harmonic_mean([40,60]), s.geometric_mean([54,24,36]), s.median_low([1,2,3,4]), s.median_grouped([1,2,2,3,4,4,4,4,4,5]), s.mean([F(1,2),F(1,3)]), s.correlation([1,2,3],[2,4,7]), s.linear_regression([1,2,3],[2,4,7]), s.covariance([1,2,3],[3,2,1]))
try: s.mean([])
except s.StatisticsError as e: print(e)
data={"name":"x"*30,"list":list(range(40)),"nested":{"a":[1,2,{"b":("c","d")}],"zz":"word "*30},"t":(1,),"s":{3,1,2},"e":[]}
pprint.pprint(data); pprint.pprint(data,width=40,indent=4,compact=True,depth=2); pprint.pp({"b":1,"a":2}); print(pprint.pformat([1,[2,[3,[4]]]],depth=2), pprint.saferepr({"z":1,"a":2}))
l=[1]; l.append(l); print(pprint.isrecursive(l), pprint.isreadable([1]))
import collections
pprint.pprint(collections.OrderedDict((str(i),"v"*20) for i in range(5))); pprint.pprint(collections.defaultdict(int,{str(i):i*10**10 for i in range(8)})); pprint.pprint(b"abc"*50); pprint.pprint("x y "*40)
print(reprlib.repr(list(range(100))), reprlib.repr("a"*100), reprlib.repr({i:i for i in range(10)}), reprlib.repr(10**100))
print(getopt.getopt(["-a","-b","val","--long","--name=3","rest","-c"],"ab:c",["long","name="]), getopt.gnu_getopt(["x","-a","y"],"a"))
for a in (["-x"],["-b"],["--nope"],["--long=3"]):
    try: getopt.getopt(a,"ab:",["long"])
    except getopt.GetoptError as e: print(e, e.opt)
print(fnmatch.filter(["a.py","b.txt","c.PY",".x.py"],"*.py"), fnmatch.fnmatch("abc","a[!x]?"), fnmatch.fnmatchcase("A","a"), fnmatch.fnmatch("a]","a[]]"))
t=tempfile.mkdtemp(); os.makedirs(t+"/p/q"); 
for n in ("p/1.py","p/q/2.py","p/q/.h.py","3.txt"): open(os.path.join(t,n),"w").write(n)
print(sorted(x[len(t):] for x in glob.glob(t+"/**/*.py",recursive=True)), sorted(x[len(t):] for x in glob.glob(t+"/*")), glob.glob("*.py",root_dir=t+"/p"), glob.escape("a*[b]"))
shutil.copy(t+"/3.txt",t+"/4.txt"); shutil.copytree(t+"/p",t+"/r"); shutil.move(t+"/4.txt",t+"/p"); print(sorted(os.listdir(t)), sorted(os.listdir(t+"/p")), open(t+"/p/4.txt").read(), sorted(os.listdir(t+"/r/q")))
try: shutil.copyfile(t+"/3.txt",t+"/3.txt")
except shutil.SameFileError as e: print(str(e).replace(t,"T"))
try: shutil.rmtree(t+"/nope")
except FileNotFoundError as e: print(str(e).replace(t,"T"))
print(stat.filemode(os.stat(t).st_mode), stat.S_ISDIR(os.stat(t).st_mode)); shutil.rmtree(t); print(os.path.exists(t))
with tempfile.TemporaryDirectory() as td: p=td; open(td+"/f","w").close(); print(os.path.isdir(td))
print(os.path.exists(p))
with tempfile.NamedTemporaryFile("w+",suffix=".x") as f: f.write("hi"); f.seek(0); print(f.read(), f.name.endswith(".x"), os.path.exists(f.name)); n=f.name
print(os.path.exists(n))
with tempfile.TemporaryFile() as f: f.write(b"abc"); f.seek(0); print(f.read())
q=queue.Queue(2); q.put(1); q.put(2); print(q.full(), q.get(), q.qsize())
try: q.get(); q.get_nowait()
except queue.Empty: print("empty")
pq=queue.PriorityQueue(); [pq.put(x) for x in (3,1,2)]; print(pq.get(), queue.LifoQueue().empty())
lock=threading.Lock()
with lock: print(lock.locked(), lock.acquire(False))
print(threading.current_thread().name, threading.active_count(), threading.main_thread() is threading.current_thread()); loc=threading.local(); loc.x=1; print(loc.x)
with threading.RLock(): print("r")
print(signal.SIGINT, repr(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.strsignal(2))
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print("KI")
old=signal.signal(signal.SIGUSR1, lambda s,f: print("got",s)); print(old); signal.raise_signal(signal.SIGUSR1)
print(codecs.lookup("UTF8").name, codecs.lookup("latin1").name, codecs.encode("abc","rot13"), codecs.decode(b"616263","hex"), "é€".encode("cp1252"), b"\x80".decode("cp1252"), codecs.BOM_UTF8)
for bad in (lambda: "x".encode("nope"), lambda: b"x".decode("rot13"), lambda: codecs.lookup("zzz"), lambda: "\u4e00".encode("cp1252"), lambda: b"\x81".decode("cp1252")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
dec=codecs.getincrementaldecoder("utf-8")(); print(dec.decode(b"\xe2\x82"), dec.getstate(), dec.decode(b"\xac",True))
codecs.register_error("mine", lambda e: ("<%d>"%e.start, e.end)); print("a\xe9b".encode("ascii","mine"), list(codecs.iterdecode([b"\xc3",b"\xa9"],"utf-8")))
with codecs.open("cod.txt","w","utf-16") as f: f.write("hé\nx\n")
with codecs.open("cod.txt",encoding="utf-16") as f: print(f.read())
print(list(codecs.open("cod.txt",encoding="utf-16"))); os.remove("cod.txt")
print(codecs.lookup_error("ignore")(UnicodeEncodeError("ascii","x",0,1,"r")), b"a\xff".decode("ascii","backslashreplace"))
_os.chdir("/"); shutil.rmtree(_folder)
