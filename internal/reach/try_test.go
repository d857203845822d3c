package reach

import ("testing";"fmt";"time"
"github.com/arteraai/region-expansion/internal/stack"
"github.com/arteraai/region-expansion/internal/reach/network")

func TestTry(t *testing.T){
 s,_:=stack.Accepted("../..","region-jp")
 t0:=time.Now()
 bl:=s.Blocks()
 t1:=time.Now()
 n:=network.Of(network.Source{s,bl})
 t2:=time.Now()
 r:=n.Regions[0]
 fmt.Println(t1.Sub(t0),t2.Sub(t1))
 for _,p:=range r.Places{ fmt.Print(p.Name," ",len(p.Interfaces)," ",p.Kind,"; ") }
 fmt.Println()
 cnt:=0
 t3:=time.Now()
 for _,a:=range r.Places{ fmt.Printf("%16s ",a.Name); for _,b:=range r.Places{ c:=0; for _,i:=range a.Interfaces{for _,j:=range b.Interfaces{ cnt++; if Reaches(n,Flow{i,j,"",-1}) {c++} }}; if c==len(a.Interfaces)*len(b.Interfaces) {fmt.Print("#")} else if c>0 {fmt.Print("/")} else {fmt.Print(".")} }; fmt.Println()}
 fmt.Println(cnt,time.Since(t3))
 show:=func(a,b,p string,port int){ pa,pb:=r.Place(a).Interfaces[0],r.Place(b).Interfaces[0]; x:=Walk(n,Flow{pa,pb,p,port}); fmt.Println(a,b,port,x.OK()); for _,h:=range x.Hops{fmt.Println("   ",h.Back,h.Says," <",h.Address)}; if x.Stop!=nil{fmt.Printf("  STOP %+v\n",*x.Stop)}}
 show("eks-web","sts","tcp",443)
 show("eks-web/pods","internet","tcp",25)
 show("eks-web","efs-shared","tcp",2049)
 show("app/data","internet","tcp",443)
 show("app/node","ml/node","tcp",443)
 show("edge/endpoint","eks-web/api","tcp",443)
 show("internet","eks-web","tcp",443)
 show("other-account","sts","tcp",443)
 show("edge/endpoint","eks-web/pods","tcp",443)
}
